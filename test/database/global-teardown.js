export default async function discardTestDatabase() {
  const stateFolder = process.env.MUSTER_TEST_STATE;
  if (!stateFolder) return;
  delete process.env.MUSTER_TEST_STATE;
  const { discardEmbeddedPostgres } = await import('../../dist/libs/database/embedded/index.js');
  await discardEmbeddedPostgres(stateFolder);
}
