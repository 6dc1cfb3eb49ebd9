import {testDegenerate, testParity} from "../validation/testing.js";
import {regressionDegenerate} from "./degenerate.js";
import {regressionParity} from "./parity.js";

testParity(regressionParity);
testDegenerate(regressionDegenerate);
