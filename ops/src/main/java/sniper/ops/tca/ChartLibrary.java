package sniper.ops.tca;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Chart.js as its WebJar has it on the class path.
 *
 * @param script to stand in a page's script element
 */
record ChartLibrary(String version, String script, String licence) {
    private static final String PROPERTIES = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final String ROOT = "/META-INF/resources/webjars/chart.js/";

    static ChartLibrary load() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(resource(ChartLibrary.class, PROPERTIES)));
        String version = properties.getProperty("version", "");
        String script = resource(ChartLibrary.class, ROOT + version + "/dist/chart.umd.min.js");
        return new ChartLibrary(
                version, embedded(script), resource(ChartLibrary.class, ROOT + version + "/LICENSE.md"));
    }

    /** Without the address of a source map, and without what would end the script element. */
    private static String embedded(String script) {
        return script.replaceAll("(?m)^//# sourceMappingURL=.*$", "").replace("</script", "<\\/script");
    }

    static String resource(Class<?> beside, String name) throws IOException {
        try (@Nullable InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException("the page needs " + name + ", which is not on the class path: build again");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
