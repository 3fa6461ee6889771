// What most calls never come to: values other than names, what is piped, questions, what went wrong. The build makes a file of its own
// of it, which is loaded when one of these functions is first called (.config/build.mjs). What these modules share with others is in
// both files, so nothing here may have to be there once.
export * from '../azure/answers/service-errors.js';
export * from '../azure/exchange/describe-exchange.js';
export * from '../engine/conversion/cast-to-number.js';
export * from '../engine/conversion/cast-to-numbered-enumeration.js';
export * from '../engine/conversion/convert-to-model.js';
export * from '../engine/conversion/match-pattern.js';
export * from '../engine/dotnet/read-date-time.js';
export * from '../engine/dotnet/uri.js';
export * from '../engine/literal/number.js';
export * from '../engine/literal/parse.js';
export * from '../engine/literal/scan.js';
export * from '../engine/records/cast-sentences.js';
export * from '../engine/records/check-sentences.js';
export * from '../engine/records/literal-sentences.js';
export * from '../engine/run/ask.js';
export * from '../engine/run/pipeline.js';
export * from '../engine/terminal/stdin-objects.js';
export * from '../engine/terminal/whole-input.js';
export * from '../engine/values/json.js';
export * from '../quantum/new-workspace-key/verify-request.js';
export * from '../quantum/requests/ask-resources.js';
