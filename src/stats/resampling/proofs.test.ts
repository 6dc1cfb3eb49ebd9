import {testDegenerate, testParity} from "../validation/testing.js";
import {resamplingDegenerate} from "./degenerate.js";
import {resamplingParity} from "./parity.js";

testParity(resamplingParity);
testDegenerate(resamplingDegenerate);
