import {testDegenerate, testParity} from "../validation/testing.js";
import {timingDegenerate} from "./degenerate.js";
import {timingParity} from "./parity.js";

testParity(timingParity);
testDegenerate(timingDegenerate);
