// Runs an exported model with onnxruntime and compares: node check.mjs FOLDER
// FOLDER has model.onnx and rows.json: {"inputs": {"age": [67, null], "gender": ["Male", ""]}, "expected": [0.1, 0.2]}; null is NaN.
// ONNXRUNTIME_NODE names the folder that has node_modules/onnxruntime-node: npm install --ignore-scripts onnxruntime-node@1.30.0
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ort = createRequire(join(resolve(process.env.ONNXRUNTIME_NODE ?? '.'), 'index.js'))('onnxruntime-node');
const folder = process.argv[2];
const { inputs, expected } = JSON.parse(readFileSync(join(folder, 'rows.json'), 'utf8'));
const session = await ort.InferenceSession.create(join(folder, 'model.onnx'));

const feeds = {};
for (const [name, values] of Object.entries(inputs)) {
  const isText = values.some(value => typeof value === 'string');
  feeds[name] = isText
    ? new ort.Tensor('string', values, [values.length, 1])
    : new ort.Tensor('float32', Float32Array.from(values, value => value ?? NaN), [values.length, 1]);
}
const output = (await session.run(feeds))[session.outputNames[0]];
if (output.dims[0] !== expected.length || output.dims[1] !== 1) {
  console.log(`The output has the shape [${output.dims}], not [${expected.length}, 1].`);
  process.exit(1);
}
let worst = 0;
expected.forEach((probability, row) => {
  worst = Math.max(worst, Math.abs(output.data[row] - probability)); // NaN stays.
});
console.log(`${expected.length} rows, largest difference ${worst.toExponential(2)}`);
process.exit(worst <= 1e-6 ? 0 : 1);
