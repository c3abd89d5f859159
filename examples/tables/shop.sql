-- A shop, to have something to try.
CREATE TABLE customers (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  email TEXT UNIQUE,
  country TEXT,
  region TEXT NOT NULL,
  vip BOOLEAN NOT NULL DEFAULT FALSE,
  credit DECIMAL(10, 2),
  created TEXT DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX customers_country ON customers (country);
CREATE INDEX customers_region ON customers (region);

CREATE TABLE products (
  sku TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  price DECIMAL(10, 2) NOT NULL CHECK (price >= 0)
);

CREATE TABLE orders (
  id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customers (id),
  state TEXT NOT NULL DEFAULT 'new'
);
CREATE INDEX orders_customer ON orders (customer);

CREATE TABLE order_items (
  order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  sku TEXT NOT NULL REFERENCES products (sku),
  amount INTEGER NOT NULL,
  PRIMARY KEY (order_id, sku)
) WITHOUT ROWID;

INSERT INTO customers (id, name, email, country, region, credit) VALUES
  (1, 'Ada', 'ada@example.com', 'GB', 'emea', 100),
  (2, 'Grace', 'grace@example.com', 'US', 'amer', 2.5),
  (3, 'Konrad', 'konrad@example.com', 'DE', 'emea', NULL),
  (4, 'Hedy', 'hedy@example.com', 'AT', 'emea', 7);
INSERT INTO products VALUES ('nut', 'Nut M8', 0.1), ('bolt', 'Bolt M8', 0.25), ('Bolt M10', 'Bolt M10', 0.35);
INSERT INTO orders (id, customer) VALUES (1, 1), (2, 3);
INSERT INTO order_items VALUES (1, 'nut', 10), (1, 'Bolt M10', 10), (2, 'bolt', 4);
