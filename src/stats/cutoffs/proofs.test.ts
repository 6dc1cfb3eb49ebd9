import {testDegenerate, testParity} from "../validation/testing.js";
import {cutoffsDegenerate} from "./degenerate.js";
import {cutoffsParity} from "./parity.js";

testParity(cutoffsParity);
testDegenerate(cutoffsDegenerate);
