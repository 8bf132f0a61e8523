// duckdb.mjs RULES MODULES: checks the tables of the folder it is run in with DuckDB, which the folder
// MODULES holds as the npm package @duckdb/node-api.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [rules, modules] = process.argv.slice(2);
const { DuckDBInstance } = createRequire(modules + "/")("@duckdb/node-api");

const columns = {
  industry: { name: "VARCHAR", whole: "VARCHAR" },
  lead: { district: "VARCHAR", industry: "VARCHAR" },
  output: { district: "VARCHAR", industry: "VARCHAR", amount: "BIGINT" },
  target: { industry: "VARCHAR", amount: "BIGINT" },
};

const database = await DuckDBInstance.create(":memory:");
const connection = await database.connect();
for (const [table, types] of Object.entries(columns)) {
  // It is told all that it would otherwise find out by looking.
  const known = Object.entries(types).map(([name, type]) => `'${name}': '${type}'`);
  await connection.run(
    `CREATE TABLE "${table}" AS SELECT * FROM read_csv('${table}.csv', header = true,
     auto_detect = false, delim = ',', columns = { ${known.join(", ")} })`,
  );
}
const found = await connection.runAndReadAll(readFileSync(rules, "utf8"));
for (const row of found.getRows()) console.log(row[0]);
process.exit(0);
