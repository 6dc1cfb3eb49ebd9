import {testDegenerate, testParity} from "../validation/testing.js";
import {survivalDegenerate} from "./degenerate.js";
import {survivalParity} from "./parity.js";

testParity(survivalParity);
testDegenerate(survivalDegenerate);
