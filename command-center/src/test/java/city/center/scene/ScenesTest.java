package city.center.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.center.api.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ScenesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_scene_is_kept_without_what_is_not_known() throws Exception {
        JsonNode scene =
                scene(
                        "{'name':{'zh':'台风','en':'Typhoon'},'left':['alarms'],'right':[],'bottom':['feed'],'camera':{'lat':22.5,'lng':114.2,'zoom':12},'script':'x'}");
        assertThat(scene.has("script")).isFalse();
        assertThat(scene.path("left").path(0).asText()).isEqualTo("alarms");
        assertThat(scene.path("camera").path("zoom").asDouble()).isEqualTo(12);
    }

    @Test
    void a_zone_that_stands_twice_or_is_not_known_is_named() {
        assertThatThrownBy(
                        () ->
                                scene(
                                        "{'name':{'zh':'a','en':'a'},'left':['feed'],'right':['feed']}"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("one place only");
        assertThatThrownBy(() -> scene("{'name':{'zh':'a','en':'a'},'left':['weather']}"))
                .hasMessageContaining("name zones of");
    }

    @Test
    void a_scene_has_a_name_and_a_camera_on_earth() {
        assertThatThrownBy(() -> scene("{'left':[]}")).hasMessageContaining("give a name");
        assertThatThrownBy(
                        () ->
                                scene(
                                        "{'name':{'zh':'a','en':'a'},'camera':{'lat':99,'lng':0,'zoom':9}}"))
                .hasMessageContaining("from -90");
    }

    private static JsonNode scene(String text) throws Exception {
        return Scenes.checked("s1", JSON.readTree(text.replace('\'', '"')));
    }
}
