import {testDegenerate, testParity} from "../validation/testing.js";
import {coxDegenerate} from "./degenerate.js";
import {coxParity} from "./parity.js";

testParity(coxParity);
testDegenerate(coxDegenerate);
