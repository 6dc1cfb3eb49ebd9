import {testDegenerate, testParity} from "../validation/testing.js";
import {accuracyDegenerate} from "./degenerate.js";
import {accuracyParity} from "./parity.js";

testParity(accuracyParity);
testDegenerate(accuracyDegenerate);
