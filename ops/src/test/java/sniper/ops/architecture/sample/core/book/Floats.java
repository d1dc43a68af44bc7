package sniper.ops.architecture.sample.core.book;

public final class Floats {
    static final class Field {
        double price;
    }

    static final class Boxed {
        Double price;
    }

    static final class ArrayField {
        float[][] prices;
    }

    static final class Parameter {
        void price(double price) {}
    }

    static final class Returned {
        double price() {
            return 1;
        }
    }

    static final class Computed {
        long fee(long amount) {
            return (long) (amount * 0.001);
        }
    }

    static final class ComputedAfterSwitch {
        long fee(long amount, String tier, int level) {
            long base =
                    switch (tier) {
                        case "gold" -> 1;
                        case "silver" -> 2;
                        default -> 1_000_003L;
                    };
            for (int i = 0; i < level; i += 300) {
                base += i;
            }
            return Math.round(base / 3.0);
        }
    }

    static final class ComputedInLambda {
        java.util.function.LongUnaryOperator fee = amount -> (long) (amount * 0.5f);
    }
}
