package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import sniper.ops.proof.Extent;

/** Every text of the interface comes back as it went in, or is refused with 422; the schema stays as it was. */
@Timeout(1_800)
class HostileStringsTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    private static final long SEED = 20_261_121L;
    private static final String SCHEMA =
            "SELECT md5(string_agg(table_name || column_name || data_type, ',' ORDER BY table_name,"
                    + " ordinal_position)) || (SELECT count(*) FROM pg_trigger) || (SELECT count(*) FROM pg_proc) ||"
                    + " (SELECT count(*) FROM pg_roles) FROM information_schema.columns WHERE table_schema = 'public'";
    private static final List<String> PIECES = List.of(
            "'; DROP TABLE strategy_run; --",
            "\" OR 1=1 --",
            "$$; COPY app_user TO PROGRAM 'id'; $$",
            "\\'; SELECT pg_sleep(9); --",
            "%s%n%d{}",
            "${jndi:ldap://127.0.0.1/x}",
            "../../../etc/passwd",
            "\u0000",
            "\ud800",
            "\udc00x",
            "\ud83d\ude80",
            "\u202etxt.exe",
            "\ufeff",
            "\r\nSet-Cookie: a=b",
            "<script>alert(1)</script>",
            "{\"user_id\":\"admin\"}",
            "\\u0000",
            "٣",
            "e\u0301",
            "\t\u0001\u007f",
            "NULL",
            "|",
            "~",
            "a");

    @TempDir
    Path directory;

    @Test
    void shouldKeepEveryTextOrRefuseIt() {
        SplittableRandom random = new SplittableRandom(SEED);
        int strings = Extent.of(250, 10_000);
        try (ApiRig rig = new ApiRig(directory, DATABASE.database())) {
            String schema = DATABASE.rows(SCHEMA);
            ApiClient user = rig.user("hostile");
            UUID run = rig.start(user);
            rig.tick(run);
            Map<String, String> kept = new LinkedHashMap<>();
            int refused = 0;
            for (int i = 0; i < strings; i++) {
                String text = text(random);
                String where = "seed " + SEED + " string " + i;
                switch (i % 4) {
                    case 0 -> refused += order(user, where, text, "NIFTYBEES.NS", kept);
                    case 1 -> refused += order(user, where, "s" + i, text, kept);
                    case 2 -> refused += name(user, rig, where, text);
                    default -> refused += elsewhere(user, run, where, text);
                }
            }
            rig.settle(run);

            assertThat(refused).as("some of both").isBetween(1, strings - 1);
            assertThat(kept).isNotEmpty();
            assertThat(ordersOf(user, run)).isEqualTo(kept);
            assertThat(DATABASE.rows(SCHEMA)).isEqualTo(schema);
            assertThat(DATABASE.rows("SELECT count(*) FROM ledger_refusal")).isEqualTo("0");
            assertThat(rig.line(run).status().name()).isEqualTo("RUNNING");
            assertThat(rig.admin.get("/api/users").items())
                    .extracting(each -> each.get("user_id"))
                    .contains("admin", "hostile");
        }
    }

    /** Client order ids and symbols: refused by the interface, or kept with their row. */
    private static int order(ApiClient user, String where, String id, String symbol, Map<String, String> kept) {
        ApiAnswer answer = user.post(
                "/api/paper/orders",
                json(Map.of(
                        "client_order_id", id,
                        "symbol", symbol,
                        "side", "BUY",
                        "order_type", "MARKET",
                        "quantity", "0.0001")));
        boolean isRow = !answer.body().contains("\"field\"");
        assertThat(answer.status()).as(where).isIn(200, 201, 422);
        if (isRow) {
            assertThat(answer.body()).as(where).doesNotContain("INTERNAL");
            kept.putIfAbsent(id, symbol);
            return 0;
        }
        return 1;
    }

    private static int name(ApiClient user, ApiRig rig, String where, String text) {
        ApiAnswer added = rig.admin.post("/api/users", json(Map.of("user_id", text)));
        assertThat(added.status()).as(where).isIn(201, 409, 422);
        assertThat(user.post("/api/strategy/start", json(Map.of("strategy_name", text, "initial_cash", "1")))
                        .text("code"))
                .as(where)
                .isEqualTo("UNKNOWN_STRATEGY");
        ApiAnswer currency = user.post(
                "/api/strategy/start",
                json(Map.of("strategy_name", "golden_nifty", "initial_cash", text, "base_currency", text)));
        assertThat(currency.status()).as(where).isIn(409, 422); // a digit is an amount
        return 1;
    }

    private static int elsewhere(ApiClient user, UUID run, String where, String text) {
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
        assertThat(user.get("/api/runs/" + run + "/orders?after=" + encoded).status())
                .as(where)
                .isEqualTo(422);
        assertThat(user.get("/api/runs?from=" + encoded).status()).as(where).isEqualTo(422);
        assertThat(user.get("/api/runs/" + encoded.replace("+", "%20")).status())
                .as(where)
                .isEqualTo(404);
        assertThat(user.get("/api/broker/callback?state=" + encoded + "&request_token=" + encoded)
                        .status())
                .as(where)
                .isIn(401, 422);
        assertThat(user.post("/api/strategy/stop", json(Map.of(text, text))).status())
                .as("a name with half of a surrogate pair cannot even be read: " + where)
                .isIn(400, 422);
        return 1;
    }

    private static Map<String, String> ordersOf(ApiClient user, UUID run) {
        Map<String, String> orders = new LinkedHashMap<>();
        String next = "";
        while (next != null) {
            ApiAnswer page = user.get("/api/runs/" + run + "/orders?limit=1000"
                    + (next.isEmpty() ? "" : "&after=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
            page.items()
                    .forEach(order -> orders.put(
                            order.get("client_order_id").toString(),
                            order.get("symbol").toString()));
            next = (String) page.json().get("next");
        }
        return orders;
    }

    private static String text(SplittableRandom random) {
        List<String> pieces = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            pieces.add(
                    random.nextInt(3) == 0
                            ? Character.toString(random.nextInt(0x30_000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        String text = String.join("", pieces);
        return random.nextInt(20) == 0 ? text.repeat(1 + random.nextInt(40)) : text;
    }

    /** With every character as it is, also those that are no text. */
    private static String json(Map<String, String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setHighestNonEscapedChar(127);
            json.writeStartObject();
            for (Map.Entry<String, String> each : values.entrySet()) {
                json.writeStringField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
