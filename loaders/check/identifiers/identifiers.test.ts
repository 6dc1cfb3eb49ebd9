import fc from "fast-check";
import {expect, test} from "vitest";
import {hasUrl} from "./address.js";
import {shownColumn} from "./column-name.js";
import {hasDate} from "./date.js";
import {executable} from "./executable.js";
import {directIdentifier, refusal} from "./gate.js";
import {hasNationalId} from "./national-id.js";
import {normalise} from "./normalise.js";
import {hasMobileNumber} from "./phone.js";
import {recordIdCheck} from "./record-id.js";
import {mentionsIdentifier, namesIdentifier} from "./words.js";

/** The worked example of GB 11643-1999; no person's. */
const EXAMPLE = "11010519491231002X";

test("no text, however long, holds the gate up", () => {
  const pieces = [
    "a",
    "1",
    "a.",
    "a-",
    "1-",
    "@",
    "a@",
    "1:",
    "xing_",
    "A1",
    "１",
    " ",
    "2001-",
    "&#1",
    "1,123",
  ];
  const began = performance.now();
  for (const piece of pieces)
    for (const end of ["", "@", "x"]) {
      const text = piece.repeat(100_000 / piece.length) + end;
      directIdentifier(text);
      hasUrl(text);
      hasDate(text);
      mentionsIdentifier(text);
      shownColumn(text, 1);
      namesIdentifier(text);
      executable(text);
    }
  // Backtracking that grows with the square of the length takes minutes.
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("a national identity number is found by its check digit, however it is written", () => {
  for (const text of [
    EXAMPLE,
    EXAMPLE.toLowerCase(),
    "110105 19491231 002X",
    "110105-19491231-002X",
    `No. ${EXAMPLE}.`,
  ])
    expect(hasNationalId(normalise(text))).toBe(true);
  expect(hasNationalId(normalise("１１０１０５１９４９１２３１００２Ｘ"))).toBe(true);
});

test("a wrong check digit or an impossible date is no national identity number", () => {
  expect(hasNationalId("110105194912310021")).toBe(false);
  expect(hasNationalId("11010519491331002X")).toBe(false);
});

test("of the eleven check characters exactly one fits", () => {
  fc.assert(
    fc.property(fc.integer({min: 0, max: 999}), (sequence) => {
      const head = `11010520010305${String(sequence).padStart(3, "0")}`;
      const fitting = [..."0123456789X"].filter((check) => hasNationalId(head + check));
      expect(fitting).toHaveLength(1);
    }),
  );
});

test("mobile numbers are found with or without the country's code, longer digit runs are not", () => {
  for (const text of ["13800138000", "+86 138-0013-8000", "0086 13800138000", "tel13800138000x"])
    expect(hasMobileNumber(normalise(text))).toBe(true);
  for (const text of ["12800138000", "1380013800", "138001380001"])
    expect(hasMobileNumber(normalise(text))).toBe(false);
});

test("dates are found in the ways that people write them", () => {
  for (const text of [
    "2001-03-05",
    "2001/3/5",
    "5.3.2001",
    "03/05/01",
    "20010305",
    "2001年3月5日",
    "3月5日",
    "5 March",
    "Mar 5, 2001",
    "2001-03",
    "seen on 2001.3.5 early",
    "２００１－０３－０５",
    "05MAR2001",
    "5mar01",
    "2544-03-05",
    "90/3/5",
    "110.03.05",
  ])
    expect(hasDate(text), text).toBe(true);
});

test("numbers and codes are no dates", () => {
  for (const text of [
    "12.5",
    "2001",
    "2001.5",
    "1.2.3.4",
    "7.25",
    "99999999",
    "S-101",
    "course_arm_1",
    "10:30",
  ])
    expect(hasDate(text), text).toBe(false);
});

test("negative numbers are no formulas", () => {
  for (const text of ["-3", "-0.5", "-1,5", "-2e-3", "-"]) expect(executable(text)).toBeUndefined();
  for (const text of ["=1", "+1", "@a", "-1+2", "-x", "＝1", " =1"])
    expect(executable(text)).toBe("E-FORMULA");
});

test("a comparison is no markup", () => {
  expect(executable("<0.5")).toBeUndefined();
  expect(executable("<b>")).toBe("E-HTML");
  expect(executable("</b>")).toBe("E-HTML");
});

test("columns that name identifiers are known in Chinese, pinyin and English, and others are not", () => {
  for (const name of [
    "姓名",
    "患儿姓名",
    "身份证号",
    "住院号",
    "病案号",
    "联系电话",
    "出生日期",
    "家庭地址",
    "MRN",
    "name",
    "patient_name",
    "PatientName",
    "phone2",
    "mobile",
    "e_mail",
    "hospital_no",
    "date_of_birth",
    "zhuyuanhao",
    "id_card",
  ])
    expect(namesIdentifier(name), name).toBe(true);
  for (const name of [
    "lactate",
    "drug_name",
    "redcap_event_name",
    "birth_weight",
    "record_id",
    "map",
    "telangiectasia",
    "chest_tube",
  ])
    expect(namesIdentifier(name), name).toBe(false);
});

test("a finding names a column only where its name tells nothing", () => {
  expect(shownColumn("lactate", 3)).toBe("lactate");
  expect(shownColumn("13800138000", 3)).toBe("column 3");
  expect(shownColumn("张三", 3)).toBe("column 3");
  expect(shownColumn("Li Wei", 3)).toBe("column 3");
  expect(shownColumn("x".repeat(65), 3)).toBe("column 3");
  expect(shownColumn("__proto__", 3)).toBe("column 3");
});

test("the gate gives a verdict on any text, and none of its details holds a piece of it", () => {
  fc.assert(
    fc.property(fc.string({unit: "binary", minLength: 6, maxLength: 300}), (text) => {
      const found = refusal(text, 80);
      if (found) expect(found.detail.includes(text)).toBe(false);
    }),
  );
});

test("ordinary values pass the gate", () => {
  for (const text of [
    "7.2",
    "-3",
    "123456",
    "0.0001",
    "virus",
    "gram-negative bacteria",
    "dobutamine",
    "course_arm_1",
    "C1",
    "<0.5",
    "VA",
    "12.3456789012345",
  ])
    expect(refusal(text, 80), text).toBeUndefined();
});

test("a child's identifier follows the study's pattern, and is no record number even where that lets it through", () => {
  const check = recordIdCheck("[A-Za-z0-9-]+");
  expect(check("SYN-01-00042")).toBeUndefined();
  expect(check("200412345")?.rule).toBe("E-RECORD-NUMBER");
  expect(check("d41d8cd98f00b204e9800998ecf8427e")?.rule).toBe("E-RECORD-NUMBER");
  expect(check("13800138000")?.rule).toBe("E-PHONE");
  expect(recordIdCheck("S-[0-9]{3}")("S-1234")?.rule).toBe("E-ID");
  expect(recordIdCheck("S-[0-9]{3}|T")("xS-123")?.rule).toBe("E-ID");
});
