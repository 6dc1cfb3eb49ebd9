import {tableColumns} from "../../db/table-columns.js";
import {thousands} from "../../figures/fixed.js";
import {dictionaryOf} from "../../schema/dictionary.js";
import {TABLE_NAMES, TABLES, type TableName} from "../../schema/tables.js";
import {h} from "../dom.js";
import {columnName} from "./completion-schema.js";

/** The tables with their columns, units and row counts; a click on a name writes it into the editor. */
export function tableList(insert: (text: string) => void): HTMLElement {
  return h("div", {class: "table-list"}, ...TABLE_NAMES.map((table) => entry(table, insert)));
}

function entry(table: TableName, insert: (text: string) => void): HTMLElement {
  const rows = h("span", {class: "table-rows"}, "…");
  tableColumns(table).then(
    ({length}) => {
      rows.textContent = `${thousands(length)} ${length === 1 ? "row" : "rows"}`;
    },
    () => {
      rows.textContent = "not available";
    },
  );
  const columns = dictionaryOf(table).map(({column, unit, type, description, nullable}) => {
    const about = `${description}${nullable ? " May be empty." : ""}`;
    const name = columnName(column);
    const button = h("button", {type: "button", title: about, onclick: () => insert(name)}, column);
    return h("li", {}, button, h("span", {class: "unit"}, unit ?? type.toLowerCase()));
  });
  return h(
    "details",
    {},
    h("summary", {}, h("code", {}, table), rows),
    h("p", {}, `One row per ${TABLES[table].rowPer}.`),
    h("ul", {}, ...columns),
  );
}
