package city.wall.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageCityTest {

    @Test
    void a_page_carries_its_city_and_no_name_breaks_out_of_its_place() {
        PageCity city = new PageCity("示范\"区<b>", "A & B", 1, 2, 3.5, 4);
        assertThat(city.write("<meta content=\"{{city}}\"><title>{{city.zh}} {{city.en}}</title>"))
                .isEqualTo(
                        "<meta content=\"{&quot;zh&quot;:&quot;示范\\&quot;区&lt;b&gt;&quot;,&quot;en&quot;:&quot;A &amp; B&quot;,"
                                + "&quot;box&quot;:[[1.0,2.0],[3.5,4.0]]}\">"
                                + "<title>示范&quot;区&lt;b&gt; A &amp; B</title>");
    }
}
