// The packages in the bundles as a bill of materials (CycloneDX 1.6), which scanners read. Two builds of the same sources give
// the same text, so it has no serial number, no time and no addresses.
import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import parseExpression from 'spdx-expression-parse';

const licences = new Contrib.License.Factories.LicenseFactory(parseExpression);

/** JSON. `packages` as findBundledPackages gives them; that with an empty folder is the one which the others are in. */
export function describeMaterials(packages) {
  const components = new Map(packages.map((one) => [one.folder, toComponent(one)]));
  for (const { folder, needs } of packages) {
    for (const needed of needs) components.get(folder).dependencies.add(components.get(needed).bomRef);
  }
  const { '': component, ...others } = Object.fromEntries(components);
  const bom = new Models.Bom({
    metadata: new Models.Metadata({ component }),
    components: new Models.ComponentRepository(Object.values(others)),
  });
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  const { $schema: _address, ...facts } = factory.makeForBom().normalize(bom, { sortLists: true });
  return `${JSON.stringify(facts, null, 2)}\n`;
}

function toComponent({ folder, name, version, license, integrity }) {
  const [, group, ownName] = /^(?:(@[^/]+)\/)?(.+)$/.exec(name);
  const type = folder === '' ? Enums.ComponentType.Application : Enums.ComponentType.Library;
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  // Two copies of one version would have the same address, but not the same folder.
  const component = new Models.Component(type, ownName, {
    group,
    version,
    purl,
    bomRef: folder === '' ? name : folder,
  });
  component.licenses.add(licences.makeFromString(license));
  // The hash that the lock file holds: of the package as it was published.
  if (integrity !== undefined) component.hashes.set(Enums.HashAlgorithm['SHA-512'], toHex(integrity));
  return component;
}

function toHex(integrity) {
  const [, base64] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  if (base64 === undefined) throw new Error(`package-lock.json has another hash than SHA-512: ${integrity}`);
  return Buffer.from(base64, 'base64').toString('hex');
}
