import type {MalformedCase} from "../malformed-case.js";

/** Cells and columns that would identify a child. The numbers are made up; check digits are right where it matters. */
export const IDENTIFIER_CASES: readonly MalformedCase[] = [
  {
    name: "a national identity number in an ignored column",
    change: (e) => e.cell(3, "batch", "11010519491231002X"),
    found: ["a.csv:3:batch E-NATIONAL-ID"],
  },
  {
    name: "a national identity number in full-width digits with blanks",
    change: (e) => e.cell(3, "batch", "１１０１０５ １９４９１２３１ ００２Ｘ"),
    found: ["a.csv:3:batch E-NATIONAL-ID"],
  },
  {
    name: "a national identity number where a lactate should be",
    change: (e) => e.cell(5, "lactate", "11010519491231002X"),
    found: ["a.csv:5:lactate E-NATIONAL-ID"],
  },
  {
    name: "an identity number of fifteen digits",
    change: (e) => e.cell(3, "batch", "110105491231002"),
    found: ["a.csv:3:batch E-NATIONAL-ID"],
  },
  {
    name: "a mobile number as an organism",
    change: (e) => e.cell(3, "organism", "13800138000"),
    found: ["a.csv:3:organism E-PHONE"],
  },
  {
    name: "a mobile number with the country's code and blanks",
    change: (e) => e.cell(3, "organism", "+86 138 0013 8000"),
    found: ["a.csv:3:organism E-PHONE"],
  },
  {
    name: "a mobile number where a lactate should be",
    change: (e) => e.cell(5, "lactate", "13800138000"),
    found: ["a.csv:5:lactate E-PHONE"],
  },
  {
    name: "a landline number",
    change: (e) => e.cell(3, "organism", "021-64931990"),
    found: ["a.csv:3:organism E-PHONE"],
  },
  {
    name: "an e-mail address",
    change: (e) => e.cell(3, "organism", "someone@example.org"),
    found: ["a.csv:3:organism E-EMAIL"],
  },
  {
    name: "a web address",
    change: (e) => e.cell(3, "batch", "http://example.org/7"),
    found: ["a.csv:3:batch E-URL"],
  },
  {
    name: "the address of a machine",
    change: (e) => e.cell(3, "batch", "192.168.10.44"),
    found: ["a.csv:3:batch E-URL"],
  },
  {
    name: "a date in a note",
    change: (e) => e.cell(3, "organism", "virus seen 2001-03-05"),
    found: ["a.csv:3:organism E-DATE"],
  },
  {
    name: "a date in Chinese",
    change: (e) => e.cell(3, "batch", "2001年3月5日"),
    found: ["a.csv:3:batch E-DATE"],
  },
  {
    name: "a date of eight digits in an ignored column",
    change: (e) => e.cell(3, "batch", "20010305"),
    found: ["a.csv:3:batch E-DATE"],
  },
  {
    name: "a date with the month's name",
    change: (e) => e.cell(3, "organism", "virus 5 March"),
    found: ["a.csv:3:organism E-DATE"],
  },
  {
    name: "a record number of a hospital",
    change: (e) => e.cell(3, "batch", "ZY00412345"),
    found: ["a.csv:3:batch E-RECORD-NUMBER"],
  },
  {
    name: "a hash in an ignored column",
    change: (e) => e.cell(3, "batch", "d41d8cd98f00b204e9800998ecf8427e"),
    found: ["a.csv:3:batch E-RECORD-NUMBER"],
  },
  {
    name: "a word that announces a record number",
    change: (e) => e.cell(3, "organism", "MRN 4711"),
    found: ["a.csv:3:organism E-IDENTIFIER-WORD"],
  },
  {
    name: "a name announced in Chinese",
    change: (e) => e.cell(3, "organism", "姓名张三"),
    found: ["a.csv:3:organism E-IDENTIFIER-WORD"],
  },
  {
    name: "Chinese text outside the declared codes",
    change: (e) => e.cell(3, "organism", "张三"),
    found: ["a.csv:3:organism E-TEXT-CJK"],
  },
  {
    name: "a declared Chinese code is no free text",
    change: (e) => {
      const row = e.rows[1];
      if (row) row.sex = "男";
    },
    found: [],
  },
  {
    name: "a text longer than the study allows",
    change: (e) => e.cell(3, "organism", "x ".repeat(60)),
    found: ["a.csv:3:organism E-TEXT-FREE"],
  },
  {
    name: "more different texts than any list of answers has",
    change: (e) => {
      for (let i = 0; i < 45; i++)
        e.rows.push({
          record_id: `S-${300 + i}`,
          redcap_event_name: "screening",
          redcap_data_access_group: "one",
          screened: "0",
          reason: "2",
          batch: `word${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`,
        });
    },
    found: ["a.csv:60:batch E-TEXT-FREE"],
  },
  {
    name: "a column named after a direct identifier",
    change: (e) => {
      e.columns.push("patient_name");
    },
    found: ["a.csv:1:column 42 E-IDENTIFIER-COLUMN", "a.csv:1:column 42 E-DICTIONARY-COLUMN"],
    planted: ["patient_name"],
  },
  {
    name: "a column named after a direct identifier in Chinese",
    change: (e) => {
      e.columns.push("住院号");
    },
    found: ["a.csv:1:column 42 E-IDENTIFIER-COLUMN", "a.csv:1:column 42 E-DICTIONARY-COLUMN"],
    planted: ["住院号"],
  },
  {
    name: "a column whose name is a telephone number",
    change: (e) => {
      e.columns.push("13800138000");
    },
    found: ["a.csv:1:column 42 E-IDENTIFIER-COLUMN", "a.csv:1:column 42 E-DICTIONARY-COLUMN"],
    planted: ["13800138000"],
  },
  {
    name: "an identifier that does not follow the study's pattern",
    change: (e) => e.cell(19, "record_id", "LiWei"),
    found: ["a.csv:19:record_id E-ID"],
  },
  {
    name: "an identifier that is a record number",
    change: (e) => e.cell(19, "record_id", "200412345"),
    found: ["a.csv:19:record_id E-RECORD-NUMBER"],
  },
  {
    name: "an identifier that is a hash",
    change: (e) => e.cell(19, "record_id", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
    found: ["a.csv:19:record_id E-RECORD-NUMBER"],
  },
  {
    name: "an identifier that is a national identity number",
    change: (e) => e.cell(19, "record_id", "11010519491231002X"),
    found: ["a.csv:19:record_id E-NATIONAL-ID"],
  },
  {
    name: "a formula in a text",
    change: (e) => e.cell(3, "organism", '=HYPERLINK("http://example.org","x")'),
    found: ["a.csv:3:organism E-FORMULA"],
  },
  {
    name: "a formula that begins with a minus",
    change: (e) => e.cell(3, "batch", "-2+cmd"),
    found: ["a.csv:3:batch E-FORMULA"],
  },
  {
    name: "a formula that begins with an at sign",
    change: (e) => e.cell(3, "batch", "@SUM(1)"),
    found: ["a.csv:3:batch E-FORMULA"],
  },
  {
    name: "a negative number in an ignored column is no formula",
    change: (e) => {
      const row = e.rows[1];
      if (row) row.batch = "-3.5";
    },
    found: [],
  },
  {
    name: "markup in a text",
    change: (e) => e.cell(3, "organism", "<img src=x onerror=alert(1)>"),
    found: ["a.csv:3:organism E-HTML"],
  },
  {
    name: "a control character",
    change: (e) => e.cell(3, "organism", "vi\u0007rus"),
    found: ["a.csv:3:organism E-CONTROL"],
  },
  {
    name: "a line break inside a cell",
    change: (e) => e.cell(3, "organism", "virus\nseen"),
    found: ["a.csv:3:organism E-CONTROL"],
  },
  {
    name: "an override of the direction of writing",
    change: (e) => e.cell(3, "organism", "vir\u202eus"),
    found: ["a.csv:3:organism E-CONTROL"],
  },
  {
    name: "a zero-width character inside a number",
    change: (e) => e.cell(5, "lactate", "7\u200b.2"),
    found: ["a.csv:5:lactate E-CONTROL"],
  },
  {
    name: "a number of six digits where words are read",
    change: (e) => e.cell(3, "organism", "123456"),
    found: ["a.csv:3:organism E-CODE"],
  },
  {
    name: "a telephone number divided by a point where words are read",
    change: (e) => e.cell(3, "organism", "13800138.000"),
    found: ["a.csv:3:organism E-PHONE"],
  },
  {
    name: "a record number divided by a point in an ignored column",
    change: (e) => e.cell(3, "batch", "2004123.45678"),
    found: ["a.csv:3:batch E-RECORD-NUMBER"],
  },
  {
    name: "a hash that was cut short",
    change: (e) => e.cell(3, "organism", "d41d8cd98f00b204"),
    found: ["a.csv:3:organism E-RECORD-NUMBER"],
  },
  {
    name: "a date as SAS writes it",
    change: (e) => e.cell(3, "organism", "virus 05MAR2001"),
    found: ["a.csv:3:organism E-DATE"],
  },
  {
    name: "a date of the Buddhist calendar",
    change: (e) => e.cell(3, "organism", "virus 2544/3/5"),
    found: ["a.csv:3:organism E-DATE"],
  },
  {
    name: "a date of the Minguo calendar",
    change: (e) => e.cell(3, "organism", "virus 090/03/05"),
    found: ["a.csv:3:organism E-DATE"],
  },
  {
    name: "an identifier of WeChat",
    change: (e) => e.cell(3, "organism", "wxid_k3x9q"),
    found: ["a.csv:3:organism E-IDENTIFIER-WORD"],
  },
  {
    name: "an address in English letters",
    change: (e) => e.cell(3, "organism", "12 Nanjing Road, room 3"),
    found: ["a.csv:3:organism E-IDENTIFIER-WORD"],
  },
];
