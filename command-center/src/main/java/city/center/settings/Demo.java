package city.center.settings;

/**
 * The simulated district.
 *
 * @param on whether it speaks at all
 * @param speed how many simulated seconds pass in one real second, for its story, not for clocks
 * @param seed of everything it makes up
 */
public record Demo(boolean on, double speed, long seed) {}
