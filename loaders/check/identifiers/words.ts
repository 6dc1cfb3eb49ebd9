/**
 * Words that name a direct identifier, in Chinese, in pinyin and in English. In a column's name they say what
 * the column holds; in a value they say what stands beside them.
 */
const CHINESE =
  /姓名|名字|患者名|患儿名|身份证|证件号|护照|住院号|病案号|病历号|就诊号|门诊号|登记号|条码|床号|床位|电话|手机|联系方式|联系人|出生日期|出生年月|生日|地址|住址|籍贯|户口|户籍|邮编|邮箱|微信|家长|父亲|母亲|监护人|医保|社保|银行卡/u;

const PINYIN =
  /(?:^|[^a-z])(?:xing_?ming|shen_?fen_?zheng|zhu_?yuan_?hao|bing_?an_?hao|bing_?li_?hao|men_?zhen_?hao|dian_?hua|shou_?ji|di_?zhi|chu_?sheng(?:_?ri_?qi)?|sheng_?ri)(?:[^a-z]|$)/i;

/** Whole words; parts of a column's name count as words. */
const ENGLISH = new Set([
  "mrn",
  "ssn",
  "nhs",
  "dob",
  "surname",
  "firstname",
  "lastname",
  "forename",
  "fullname",
  "initials",
  "passport",
  "phone",
  "telephone",
  "cellphone",
  "mobile",
  "tel",
  "fax",
  "email",
  "mail",
  "wechat",
  "qq",
  "address",
  "street",
  "postcode",
  "zip",
  "zipcode",
  "guardian",
  "mother",
  "father",
  "birthdate",
  "birthday",
  "birthdt",
  "insurance",
  "idcard",
  "nationalid",
  "ip",
  "url",
  "photo",
  "signature",
]);

/** Words that name an identifier only together. */
const PHRASES =
  /\b(?:(?:patient|pt|child|subject|first|last|full|given|family|middle|maiden|parent|mother|father|doctor|nurse|physician) (?:name|names)|name of|date of birth|birth (?:date|day)|id (?:card|number|no)|(?:national|identity|identification) (?:id|card|number|no)|(?:hospital|inpatient|outpatient|admission|chart|case|bed|medical record|record|patient|visit|accession) (?:no|num|number|nr)|(?:patient|hospital) id|medical record|e mail|home town|zip code|social security)\b/;

/** The whole of a column's name, where a part of it would be harmless (`drug_name`). */
const WHOLE = new Set(["name", "names", "patient", "birth", "id number", "contact"]);

/** Whether a column's name says that it holds a direct identifier. */
export function namesIdentifier(column: string): boolean {
  const words = wordsOf(column);
  return (
    CHINESE.test(column) ||
    PINYIN.test(column) ||
    WHOLE.has(words.join(" ")) ||
    words.some((word) => ENGLISH.has(word)) ||
    PHRASES.test(words.join(" "))
  );
}

const IN_VALUES =
  /\b(?:(?:mrn|ssn|dob)(?![a-z])|passport|telephone|phone|mobile|e-?mail|surname|(?:first|last|full|family|patient|mother|father)(?:'s)? ?name|date of birth|medical record|home address|(?:hospital|inpatient|admission|patient|id) ?(?:no|number|id)\b|name ?[:=])|\bwxid_|\b(?:we ?chat|weixin|qq ?[:=]|vx ?[:=])|\b\d{1,5},? [\p{L}' ]{1,40}\b(?:road|rd|street|avenue|lane|district)\b/iu;

/** Whether a value mentions a direct identifier, as notes do (`MRN …`). */
export function mentionsIdentifier(text: string): boolean {
  return CHINESE.test(text) || PINYIN.test(text) || IN_VALUES.test(text.normalize("NFKC"));
}

function wordsOf(column: string): string[] {
  return column
    .normalize("NFKC")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(?<!\d)\d+$/, ""))
    .filter((word) => word !== "");
}
