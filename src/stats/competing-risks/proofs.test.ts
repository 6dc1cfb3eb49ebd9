import {testDegenerate, testParity} from "../validation/testing.js";
import {competingRisksDegenerate} from "./degenerate.js";
import {competingRisksParity} from "./parity.js";

testParity(competingRisksParity);
testDegenerate(competingRisksDegenerate);
