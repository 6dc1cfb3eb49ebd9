import {testDegenerate, testParity} from "../validation/testing.js";
import {descriptionDegenerate} from "./degenerate.js";
import {descriptionParity} from "./parity.js";

testParity(descriptionParity);
testDegenerate(descriptionDegenerate);
