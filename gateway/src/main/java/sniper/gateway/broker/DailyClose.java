package sniper.gateway.broker;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a session ended at.
 *
 * @param day of the session, where the exchange is
 */
public record DailyClose(LocalDate day, BigDecimal close) {}
