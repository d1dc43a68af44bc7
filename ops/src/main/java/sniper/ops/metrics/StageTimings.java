package sniper.ops.metrics;

import sniper.gateway.mexc.orders.OrderTimings;

/** All moments a trading process tells, from a message's arrival to an order's reply. */
public interface StageTimings extends DecisionTimings, OrderTimings {}
