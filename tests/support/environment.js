// Emscripten's program sees an environment of its own; the tests ask for this much of the real one.
Module['preRun'] = () => {
  ENV['PANJEREH_FULL'] = process.env.PANJEREH_FULL || '';
};
