export {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "./random.js";
