import {testDegenerate, testParity} from "../validation/testing.js";
import {cutoffInferenceDegenerate} from "./degenerate.js";
import {cutoffInferenceParity} from "./parity.js";

testParity(cutoffInferenceParity);
testDegenerate(cutoffInferenceDegenerate);
