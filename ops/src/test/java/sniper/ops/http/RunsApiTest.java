package sniper.ops.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sniper.core.message.CommandKind;
import sniper.core.message.RunCause;

/** Runs and orders over HTTP, as the database has them afterwards. */
@Timeout(180)
class RunsApiTest {
    @RegisterExtension
    static final ApiDatabase DATABASE = new ApiDatabase();

    private static int users;

    @TempDir
    Path directory;

    private ApiRig rig;
    private String name;
    private ApiClient user;

    @BeforeEach
    void start() {
        rig = new ApiRig(directory, DATABASE.database());
        name = "u" + ++users;
        user = rig.user(name);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    @Tag("RL-08")
    void shouldStartARunThatIsRunningWithItsStatusAndEvent() {
        UUID run = rig.start(user);
        rig.settle(run);

        assertThat(user.get("/api/runs/" + run).text("status")).isEqualTo("RUNNING");
        assertThat(DATABASE.rows("SELECT r.status || ' ' || s.status || ' ' || e.cash || ' ' || r.user_id"
                        + " FROM strategy_run r JOIN engine_status s USING (user_id, run_id)"
                        + " JOIN engine_state e USING (user_id, run_id) WHERE run_id = '" + run + "'"))
                .isEqualTo("RUNNING RUNNING 1000.000000000000000000 " + name);
        assertThat(user.get("/api/runs/" + run + "/events").items())
                .extracting(event -> event.get("event_type"))
                .containsExactly("RUN_STARTED");
    }

    @Test
    @Tag("RL-09")
    void shouldStopARunForGoodAfterWhichNothingIsWritten() {
        UUID run = rig.start(user);
        rig.tick(run);
        assertThat(rig.order(user, "before", "BUY", "1").status()).isEqualTo(201);

        ApiAnswer stopped = user.post("/api/strategy/stop", "{\"run_id\":\"" + run + "\"}");
        rig.settle(run);
        String rows = rows(run);

        assertThat(stopped.status()).isEqualTo(200);
        assertThat(stopped.text("status")).isEqualTo("STOPPED");
        assertThat(user.get("/api/runs/" + run).text("status")).isEqualTo("STOPPED");
        assertThat(user.post("/api/strategy/stop", "{\"run_id\":\"" + run + "\"}")
                        .text("status"))
                .isEqualTo("STOPPED");
        assertThat(user.post("/api/strategy/stop", "").text("status")).isEqualTo("STOPPED");
        assertThat(rig.order(user, "after", "BUY", "1").text("reject_reason")).isEqualTo("RUN_NOT_RUNNING");
        assertThat(user.post("/api/runs/" + run + "/contribution/retry", "").text("code"))
                .isEqualTo("NOTHING_TO_RETRY");
        assertThat(rig.admin.post("/api/runs/" + run + "/reset", "").text("code"))
                .isEqualTo("NOT_IN_ERROR");
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).isEmpty();
        rig.tick(run);
        rig.settle(run);
        assertThat(rows(run)).isEqualTo(rows);
        UUID next = rig.start(user);
        assertThat(next).isNotEqualTo(run);
    }

    private static String rows(UUID run) {
        List<String> counts = new ArrayList<>();
        for (String table : List.of(
                "engine_state",
                "engine_status",
                "paper_order",
                "paper_trade",
                "paper_position",
                "mtm_ledger",
                "event_ledger",
                "paper_equity_curve")) {
            counts.add(table + "="
                    + DATABASE.rows("SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) || count(*)"
                            + " FROM " + table + " t WHERE run_id = '" + run + "'"));
        }
        return counts.toString();
    }

    @Test
    void shouldAnswerTheSameRunIdWithTheSameRun() {
        UUID run = UUID.randomUUID();
        UUID first = rig.start(user, ",\"run_id\":\"" + run + "\"");
        ApiAnswer again = user.post(
                "/api/strategy/start",
                "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1000\",\"run_id\":\"" + run + "\"}");

        assertThat(first).isEqualTo(run);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("run_id")).isEqualTo(run.toString());
        assertThat(user.post("/api/strategy/start", "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\"}")
                        .text("code"))
                .isEqualTo("ALREADY_RUNNING");
        assertThat(rig.user(name + "-other")
                        .post(
                                "/api/strategy/start",
                                "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\",\"run_id\":\"" + run
                                        + "\"}")
                        .text("code"))
                .isEqualTo("ALREADY_THERE");
    }

    @Test
    void shouldStartARunWithEverythingThereIsToSay() {
        UUID run = rig.start(user, """
            ,"mode":"PAPER","instances":[
              {"strategy":"golden_nifty","share":"0.4","bar":"MONTH","window":12},
              {"strategy":"alpha_shield","equity_symbol":"NIFTYBEES.NS","share":"0.6"}],
            "sip_amount":"100.5","sip_frequency":{"value":2,"unit":"WEEK"},
            "rebalance":{"frequency":{"value":1,"unit":"MONTH"},"drift_band":"0.1"},
            "grid_start":"2026-01-01T00:00:00Z","tick_interval_seconds":30,"max_price_age_seconds":60,
            "calendar":"always-open","slippage_bps":5,"fee_bps":10,"max_position":"500","allowed_symbols":["GOLDBEES.NS"]\
            """);
        rig.settle(run);

        ApiAnswer shown = user.get("/api/runs/" + run);
        assertThat(shown.text("base_currency")).isEqualTo("INR");
        assertThat(shown.text("config")).contains("golden_nifty").contains("alpha_shield");
        assertThat(user.get("/api/system/status").objects("runs").get(0).get("next_execution"))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | INVALID_VALUE | /strategy_name",
                "{'strategy_name':'golden'} | UNKNOWN_STRATEGY | /strategy_name",
                "{'strategy_name':'GOLDEN_NIFTY','initial_cash':'1'} | UNKNOWN_STRATEGY | /strategy_name",
                "{'strategy_name':'golden_nifty'} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':1} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':'-1'} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':'NaN'} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':'1e3'} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':'1000000000000001'} | INVALID_VALUE | /initial_cash",
                "{'strategy_name':'golden_nifty','initial_cash':'1','mode':'LIVE'} | INVALID_VALUE | /mode",
                "{'strategy_name':'golden_nifty','initial_cash':'1','mode':'DEMO'} | INVALID_VALUE | /mode",
                "{'strategy_name':'golden_nifty','initial_cash':'1','user_id':'anna'} | INVALID_VALUE | /user_id",
                "{'strategy_name':'golden_nifty','initial_cash':'1','a~/b':1} | INVALID_VALUE | /a~0~1b",
                "{'strategy_name':'golden_nifty','initial_cash':'1','instances':[]} | INVALID_VALUE | /instances",
                "{'strategy_name':'golden_nifty','initial_cash':'1','instances':[{'strategy':'x'}]} | UNKNOWN_STRATEGY"
                        + " | /instances/0/strategy",
                "{'strategy_name':'golden_nifty','initial_cash':'1','instances':[{'strategy':'golden_nifty','who':1}]}"
                        + " | INVALID_VALUE | /instances/0/who",
                "{'strategy_name':'golden_nifty','initial_cash':'1','instances':[{'strategy':'golden_nifty','share':'0.5'}]}"
                        + " | INVALID_VALUE | /instances",
                "{'strategy_name':'golden_nifty','initial_cash':'1','sip_amount':'5'} | INVALID_VALUE | /sip_frequency",
                "{'strategy_name':'golden_nifty','initial_cash':'1','sip_amount':'5','sip_frequency':{'value':1,'unit':'YEAR'}}"
                        + " | INVALID_VALUE | /sip_frequency/unit",
                "{'strategy_name':'golden_nifty','initial_cash':'1','sip_amount':'5','sip_frequency':{'value':1.5,'unit':'DAY'}}"
                        + " | INVALID_VALUE | /sip_frequency/value",
                "{'strategy_name':'golden_nifty','initial_cash':'1','rebalance':{'drift_band':'2'}} | INVALID_VALUE |"
                        + " /rebalance/drift_band",
                "{'strategy_name':'golden_nifty','initial_cash':'1','calendar':'lse'} | INVALID_VALUE | /calendar",
                "{'strategy_name':'golden_nifty','initial_cash':'1','run_id':'1-1-1-1-1'} | INVALID_VALUE | /run_id",
                "{'strategy_name':'golden_nifty','initial_cash':'1','grid_start':'1900-01-01T00:00:00Z'} |"
                        + " INVALID_VALUE | /grid_start",
                "{'strategy_name':'golden_nifty','initial_cash':'1','fee_bps':1001} | INVALID_VALUE | /fee_bps",
                "{'strategy_name':'golden_nifty','initial_cash':'1','allowed_symbols':['NOPE']} | INVALID_VALUE | null",
            })
    void shouldRefuseAStartThatBreaksARule(String body, String code, String field) {
        ApiAnswer answer = user.post("/api/strategy/start", body.replace('\'', '"'));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).doesNotStartWith(":").doesNotContain(": :");
        assertThat(user.get("/api/system/status").objects("runs")).isEmpty();
    }

    @Test
    void shouldRefuseElevenInstances() {
        String instances = "{\"strategy\":\"golden_nifty\"},".repeat(10) + "{\"strategy\":\"golden_nifty\"}";
        ApiAnswer answer = user.post(
                "/api/strategy/start",
                "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\",\"instances\":[" + instances + "]}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("detail")).contains("1 to 10 items, and has 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    @Tag("OR-02")
    @Tag("OR-03")
    void shouldKeepARejectedRowAndNoTradeOfAQuantityThatIsNotPositive(String quantity) {
        UUID run = rig.start(user);
        rig.tick(run);

        ApiAnswer answer = rig.order(user, "q" + quantity, "BUY", quantity);
        rig.settle(run);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("code")).isEqualTo("ORDER_REJECTED");
        assertThat(answer.text("reject_reason")).isEqualTo("INVALID_QTY");
        assertThat(user.get("/api/runs/" + run + "/orders").items())
                .singleElement()
                .satisfies(order -> assertThat(order)
                        .containsEntry("status", "REJECTED")
                        .containsEntry("reject_reason", "INVALID_QTY"));
        assertThat(user.get("/api/runs/" + run + "/trades").items()).isEmpty();
        assertThat(user.get("/api/runs/" + run).text("cash")).isEqualTo("1000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "1e3",
                "",
                "0x1",
                "١",
                "1.0000000000000000001",
                "123456789012345678901"
            })
    @Tag("OR-10")
    @Tag("OR-11")
    void shouldTakeNoOrderOfAQuantityThatIsNoFiniteNumber(String quantity) {
        UUID run = rig.start(user);
        rig.tick(run);
        long sequence = rig.line(run).sequence();

        ApiAnswer answer = rig.order(user, "nan", "BUY", quantity);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("reject_reason")).isEqualTo("INVALID_QTY");
        assertThat(answer.text("field")).isEqualTo("/quantity");
        assertThat(rig.line(run).sequence()).as("no message").isEqualTo(sequence);
        assertThat(user.get("/api/runs/" + run + "/orders").items()).isEmpty();
        assertThat(user.get("/api/runs/" + run).text("cash")).isEqualTo("1000");
    }

    @Test
    void shouldFillKeepAndRepeatOrders() {
        UUID run = rig.start(user);
        rig.tick(run);

        ApiAnswer filled = rig.order(user, "one", "BUY", "2");
        ApiAnswer again = rig.order(user, "one", "BUY", "2");
        ApiAnswer pending = user.post("/api/paper/orders", ApiRig.order("two", "BUY", "LIMIT", "1", "90"));
        ApiAnswer crossing = user.post("/api/paper/orders", ApiRig.order("three", "BUY", "LIMIT", "1", "110"));
        ApiAnswer tooMuch = rig.order(user, "four", "BUY", "100");
        rig.settle(run);
        ApiAnswer rejectedAgain = rig.order(user, "four", "BUY", "100");

        assertThat(filled.status()).isEqualTo(201);
        assertThat(filled.text("status")).isEqualTo("FILLED");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("order_id")).isEqualTo(filled.text("order_id"));
        assertThat(pending.text("status")).isEqualTo("PENDING");
        assertThat(crossing.text("status")).isEqualTo("FILLED");
        assertThat(tooMuch.text("reject_reason")).isEqualTo("INSUFFICIENT_CASH");
        assertThat(rejectedAgain.text("status")).isEqualTo("REJECTED");
        assertThat(user.get("/api/runs/" + run + "/trades").items()).hasSize(2);
        assertThat(user.get("/api/runs/" + run + "/positions").items())
                .containsExactly(
                        Map.of("symbol", "NIFTYBEES.NS", "quantity", "3", "avg_price", "100", "realized_pnl", "0"));
        assertThat(user.get("/api/runs/" + run).text("cash")).isEqualTo("700");
    }

    @Test
    void shouldKeepOthersRunsFromSight() {
        UUID run = rig.start(user);
        rig.tick(run);
        rig.settle(run);
        ApiClient other = rig.user(name + "-x");

        for (String path : List.of("", "/orders", "/trades", "/positions", "/events", "/mtm", "/equity-curve")) {
            ApiAnswer answer = other.get("/api/runs/" + run + path);
            ApiAnswer nothing = other.get("/api/runs/" + UUID.randomUUID() + path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text("detail"))
                    .as("nor can one tell the two apart")
                    .isEqualTo(nothing.text("detail"));
        }
        assertThat(other.post("/api/strategy/stop", "{\"run_id\":\"" + run + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(other.post("/api/strategy/stop", "").status()).isEqualTo(404);
        assertThat(other.post("/api/runs/" + run + "/contribution/retry", "").status())
                .isEqualTo(404);
        assertThat(other.post("/api/runs/" + run + "/reset", "").status()).isEqualTo(403);
        assertThat(other.get("/api/runs").items()).isEmpty();
        assertThat(other.get("/api/system/status").objects("runs")).isEmpty();
        assertThat(other.get("/api/runs/not-a-uuid").status()).isEqualTo(404);
        assertThat(rig.line(run).status().name()).isEqualTo("RUNNING");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/strategy/stop",
                "/api/system/arm",
                "/api/paper/orders",
                "/api/strategy/start",
                "/api/runs/%s/contribution/retry"
            })
    void shouldTakeNobodysWordForWhoTheyAre(String path) {
        UUID run = rig.start(user);
        String order = ApiRig.order("x", "BUY", "MARKET", "1", null);
        String start = "{\"strategy_name\":\"golden_nifty\",\"initial_cash\":\"1\"}";
        String body = path.contains("order") ? order : path.contains("start") ? start : "{}";
        String with = body.substring(0, body.length() - 1) + (body.length() > 2 ? "," : "") + "\"user_id\":\"admin\"}";

        ApiAnswer answer = user.post(path.formatted(run), with);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("field")).isEqualTo("/user_id");
        assertThat(user.get("/api/runs?user_id=admin").text("field")).isEqualTo("/user_id");
    }

    @Test
    void shouldResetARunInErrorForAnAdministrator() {
        UUID run = rig.start(user);
        rig.commands
                .change(rig.line(run).userId(), rig.line(run).runId(), CommandKind.FAIL_RUN, RunCause.ENGINE_FAULT)
                .join();

        assertThat(user.post("/api/runs/" + run + "/reset", "").text("code")).isEqualTo("NOT_ALLOWED");
        assertThat(rig.admin.post("/api/runs/" + run + "/reset", "").text("status"))
                .isEqualTo("PAUSED");
        assertThat(rig.admin.post("/api/runs/" + run + "/reset", "").text("code"))
                .isEqualTo("NOT_IN_ERROR");
        assertThat(rig.admin
                        .post("/api/runs/" + UUID.randomUUID() + "/reset", "")
                        .status())
                .isEqualTo(404);
        assertThat(user.post("/api/system/arm", "").objects("armed_runs")).hasSize(1);
    }

    @Test
    void shouldPageThroughOrdersOfOneTimeWithoutLosingOrRepeatingAny() {
        UUID run = rig.start(user);
        rig.tick(run);
        for (int i = 0; i < 7; i++) {
            assertThat(rig.order(user, "o" + i, "BUY", "0.5").status()).isEqualTo(201);
        }
        rig.settle(run);

        List<Object> seen = new ArrayList<>();
        String next = "";
        for (int pages = 0; next != null && pages < 10; pages++) {
            ApiAnswer page = user.get("/api/runs/" + run + "/orders?limit=3"
                    + (next.isEmpty()
                            ? ""
                            : "&after=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8)));
            page.items().forEach(order -> seen.add(order.get("client_order_id")));
            next = (String) page.json().get("next");
        }

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        String time = user.get("/api/runs/" + run + "/orders?limit=1")
                .items()
                .get(0)
                .get("logical_time")
                .toString();
        assertThat(user.get("/api/runs/" + run + "/orders?from=" + time).items())
                .hasSize(7);
        assertThat(user.get("/api/runs/" + run + "/orders?to=" + time).items()).isEmpty();
        for (String query :
                List.of("limit=0", "limit=1001", "limit=x", "from=yesterday", "after=x", "unknown=1", "to=")) {
            assertThat(user.get("/api/runs/" + run + "/orders?" + query).status())
                    .as(query)
                    .isEqualTo(422);
        }
        assertThat(user.get("/api/runs/" + run + "/orders?limit=1&limit=1").status())
                .isEqualTo(400);
    }
}
