package city.ingest.door;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends the connection of a sender whose packet does not become whole in time; who sends nothing at
 * all is left to the keep-alive. Thread: the event loop of its connection.
 */
final class MqttPace extends ChannelInboundHandlerAdapter {

    private final long mostNanos;
    private boolean waits;
    private long began;

    MqttPace(long mostNanos) {
        this.mostNanos = mostNanos;
    }

    /** A packet is whole, or the connection is read from again. */
    void restart() {
        waits = false;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        long now = System.nanoTime();
        if (!waits) {
            waits = true;
            began = now;
        } else if (now - began > mostNanos) {
            ReferenceCountUtil.release(bytes);
            context.close();
            return;
        }
        context.fireChannelRead(bytes);
    }
}
