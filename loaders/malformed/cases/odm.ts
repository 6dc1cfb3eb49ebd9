import type {MalformedCase} from "../malformed-case.js";

/** ODM files that are not what CDISC describes, or that would harm a careless reader. */
export const ODM_CASES: readonly MalformedCase[] = [
  {
    name: "a document type that expands without end",
    change: (e) =>
      e.inOdm(
        "<ODM ",
        '<!DOCTYPE ODM [<!ENTITY a "lollollol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>\n<ODM ',
      ),
    found: ["b.xml:2: E-ODM-DOCTYPE"],
    planted: ["lollollol"],
  },
  {
    name: "an entity that XML does not have",
    change: (e) => e.inOdm('Value="5.5"', 'Value="&secret;"'),
    found: ["b.xml:71: E-ODM-XML"],
    planted: ["secret"],
  },
  {
    name: "an item that the metadata does not define",
    change: (e) => e.inOdm('ItemOID="maker"', 'ItemOID="telephone"'),
    found: ["b.xml:72: E-ODM-OID"],
    planted: ["telephone"],
  },
  {
    name: "a file that is cut off",
    change: (e) => {
      e.odm = e.odm.slice(0, e.odm.indexOf("</SubjectData>"));
    },
    found: ["b.xml:92: E-ODM-XML"],
  },
  {
    name: "an item that stands twice in a record",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="lactate" Value="5.5"/>',
        '<ItemData ItemOID="lactate" Value="5.5"/><ItemData ItemOID="lactate" Value="8.75"/>',
      ),
    found: ["b.xml:71:lactate E-ODM-DUPLICATE"],
    planted: ["8.75"],
  },
  {
    name: "another namespace",
    change: (e) => e.inOdm("http://www.cdisc.org/ns/odm/v1.3", "http://www.cdisc.org/ns/odm/v2.0"),
    found: ["b.xml:2: E-ODM-NAMESPACE"],
  },
  {
    name: "a transactional file",
    change: (e) => e.inOdm('FileType="Snapshot"', 'FileType="Transactional"'),
    found: ["b.xml:2: E-ODM-TRANSACTION"],
  },
  {
    name: "a record that is to be removed",
    change: (e) => e.inOdm('SubjectKey="S-201"', 'SubjectKey="S-201" TransactionType="Remove"'),
    found: ["b.xml:46: E-ODM-TRANSACTION"],
  },
  {
    name: "elements nested without end",
    change: (e) => e.inOdm('<SubjectData SubjectKey="S-201">', `${"<Annotations>".repeat(100)}<SubjectData>`),
    found: ["b.xml:46: E-ODM-LIMIT"],
  },
  {
    name: "a tag without end",
    change: (e) => e.inOdm('Value="5.5"', `Value="${"5".repeat(4_500_000)}"`),
    found: ["b.xml:71: E-ODM-LIMIT"],
  },
  {
    name: "a telephone number in an annotation",
    change: (e) =>
      e.inOdm(
        "</SubjectData>",
        "<Annotation SeqNum='1'><Comment>call 138 0013 8000</Comment></Annotation></SubjectData>",
      ),
    found: ["b.xml:92:text E-PHONE"],
    planted: ["138 0013 8000"],
  },
  {
    name: "a comment of the person who charted",
    change: (e) => e.inOdm("</SubjectData>", "<!-- seen by the night shift --></SubjectData>"),
    found: ["b.xml:92:XML comment E-TEXT-FREE"],
    planted: ["night shift"],
  },
  {
    name: "a national identity number as a value",
    change: (e) => e.inOdm('ItemOID="maker" Value="3"', 'ItemOID="maker" Value="11010519491231002X"'),
    found: ["b.xml:72:maker E-NATIONAL-ID"],
    planted: ["11010519491231002X"],
  },
  {
    name: "a subject that repeats another's key",
    change: (e) => e.inOdm('ItemOID="record_id" Value="S-201"', 'ItemOID="record_id" Value="S-202"'),
    found: ["b.xml:50:record_id E-ID"],
    planted: ["S-202"],
  },
  {
    name: "an XML declaration of another encoding",
    change: (e) => e.inOdm('encoding="UTF-8"', 'encoding="GB18030"'),
    found: ["b.xml:1: E-ENCODING"],
  },
  {
    name: "a mapped item that the metadata does not define",
    change: (e) => e.inOdm('<ItemDef OID="creatinine" Name="creatinine" DataType="text"/>\n', ""),
    found: ["b.xml:1:creatinine E-COLUMN-MISSING"],
  },
  {
    name: "an item that is neither mapped nor ignored",
    change: (e) =>
      e.inOdm(
        '<ItemDef OID="maker" Name="maker" DataType="text"/>',
        '<ItemDef OID="maker" Name="maker" DataType="text"/><ItemDef OID="remark" Name="remark" DataType="text"/>',
      ),
    found: ["b.xml:42:remark E-COLUMN-UNKNOWN"],
  },
  {
    name: "a file that is no XML",
    change: (e) => {
      e.odm = "S-201,5.5\n";
    },
    found: ["b.xml:2: E-ODM-XML"],
  },
  {
    name: "items of another namespace",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="lactate" Value="5.5"/>',
        '<x:ItemData xmlns:x="urn:x" ItemOID="lactate" Value="5.5"/>',
      ),
    found: ["b.xml:71: E-ODM-NAMESPACE"],
  },
  {
    name: "a value in an attribute of another namespace",
    change: (e) => e.inOdm('Value="5.5"', 'xmlns:x="urn:x" x:Value="13800138000"'),
    found: ["b.xml:71:attribute E-PHONE", "b.xml:71:lactate E-ODM-VALUE"],
    planted: ["13800138000"],
  },
  {
    name: "an item that is null and has a value",
    change: (e) => e.inOdm('Value="5.5"', 'Value="5.5" IsNull="Yes"'),
    found: ["b.xml:71:lactate E-ODM-VALUE"],
  },
  {
    name: "an item that is null is no finding",
    change: (e) => e.inOdm(' Value="5.5"/>', ' IsNull="Yes"/>'),
    found: [],
  },
  {
    name: "an item whose value stands between its tags",
    change: (e) => e.inOdm(' Value="5.5"/>', ">5.5</ItemData>"),
    found: ["b.xml:71:lactate E-ODM-VALUE", "b.xml:71:lactate E-ODM-VALUE"],
  },
  {
    name: "a typed item whose value is broken by a comment",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="lactate" Value="5.5"/>',
        '<ItemDataFloat ItemOID="lactate">5<!-- --><![CDATA[.5]]></ItemDataFloat>',
      ),
    found: [],
  },
  {
    name: "a typed item that is null and has a value",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="lactate" Value="5.5"/>',
        '<ItemDataFloat ItemOID="lactate" IsNull="Yes">5.5</ItemDataFloat>',
      ),
    found: ["b.xml:71:lactate E-ODM-VALUE"],
  },
  {
    name: "an item outside of an item group",
    change: (e) => e.inOdm("</SubjectData>", '<ItemData ItemOID="lactate" Value="5.25"/></SubjectData>'),
    found: ["b.xml:92:lactate E-ODM-VALUE"],
  },
  {
    name: "text between items",
    change: (e) => e.inOdm('<ItemData ItemOID="lactate" Value="5.5"/>', "5.5"),
    found: ["b.xml:72: E-ODM-VALUE"],
  },
  {
    name: "two item groups of one repetition",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="lactate" Value="5.5"/>',
        '</ItemGroupData><ItemGroupData ItemGroupOID="labs" ItemGroupRepeatKey="1"><ItemData ItemOID="lactate" Value="5.5"/>',
      ),
    found: ["b.xml:71: E-ODM-DUPLICATE"],
  },
  {
    name: "two records of a form that is not repeated",
    change: (e) =>
      e.inOdm(
        '<ItemData ItemOID="sex" Value="2"/>',
        '</ItemGroupData></FormData><FormData FormOID="Form.baseline" FormRepeatKey="2"><ItemGroupData ItemGroupOID="baseline"><ItemData ItemOID="sex" Value="2"/>',
      ),
    found: ["b.xml:60: E-ODM-DUPLICATE"],
  },
  {
    name: "an item that is defined after the data",
    change: (e) =>
      e.inOdm(
        "</ClinicalData>",
        '</ClinicalData><Study OID="T"><MetaDataVersion OID="N" Name="N"><ItemDef OID="late" Name="late" DataType="text"/></MetaDataVersion></Study><ClinicalData StudyOID="T" MetaDataVersionOID="N"><SubjectData SubjectKey="S-201"><StudyEventData StudyEventOID="Event.outcome"><FormData FormOID="Form.outcome"><ItemGroupData ItemGroupOID="more"><ItemData ItemOID="late" Value="13800138000"/></ItemGroupData></FormData></StudyEventData></SubjectData></ClinicalData>',
      ),
    found: ["b.xml:93:late E-COLUMN-UNKNOWN"],
    planted: ["13800138000"],
  },
];
