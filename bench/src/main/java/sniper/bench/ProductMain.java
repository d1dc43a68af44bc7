package sniper.bench;

import sniper.ops.cli.Main;

/** The product's own main method in a process that ends with the one that started it. Threading: the product's. */
final class ProductMain {
    private ProductMain() {}

    public static void main(String[] args) {
        Starter unused = Starter.follow();
        Main.main(args);
    }
}
