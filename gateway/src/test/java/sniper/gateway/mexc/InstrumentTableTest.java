package sniper.gateway.mexc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class InstrumentTableTest {
    private final InstrumentTable table = new InstrumentTable(3);

    @Test
    void shouldNumberSymbolsFromOneUntilFull() {
        assertThat(table.idOf("A")).isEqualTo(1);
        assertThat(table.idOf("B")).isEqualTo(2);
        assertThat(table.idOf("A")).isEqualTo(1);
        assertThat(table.idOf("C")).isEqualTo(3);
        assertThat(table.idOf("D")).isZero();
        assertThat(table.symbolOf(2)).isEqualTo("B");
        assertThat(table.find("D")).isZero();
    }

    @Test
    void shouldGoOnAfterTheHighestRecoveredNumber() {
        table.restore(TestVenue.rules(2, "B"));

        assertThat(table.idOf("B")).isEqualTo(2);
        assertThat(table.idOf("C")).isEqualTo(3);
        assertThat(table.rulesOf(2)).isNotNull();
        assertThat(table.rulesOf(3)).isNull();
    }

    @Test
    void shouldKnowNothingOfForeignNumbers() {
        assertThat(table.rulesOf(0)).isNull();
        assertThat(table.rulesOf(-1)).isNull();
        assertThat(table.symbolOf(4)).isNull();
        assertThatIllegalArgumentException().isThrownBy(() -> table.restore(4, "X"));
    }
}
