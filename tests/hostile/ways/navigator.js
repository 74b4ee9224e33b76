// The members of navigator, document and window that reach a server by themselves.
way('mediaSession artwork', (t) => {
  navigator.mediaSession.metadata = new MediaMetadata({ title: 'x', artwork: [{ src: t.url('png') }] });
  navigator.mediaSession.playbackState = 'playing';
});
way('Notification icon', (t) => { new Notification('x', { icon: t.url('png'), image: t.url('png') }); });
way('Notification permission', () => Notification.requestPermission());
way('PaymentRequest method', (t) => new PaymentRequest([{ supportedMethods: t.url() }],
  { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).canMakePayment());
way('PaymentRequest show', (t) => new PaymentRequest([{ supportedMethods: t.url() }],
  { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show());
way('PaymentRequest hasEnrolledInstrument', (t) => new PaymentRequest([{ supportedMethods: t.named }],
  { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).hasEnrolledInstrument());
way('federated identity', (t) => navigator.credentials.get({
  identity: { providers: [{ configURL: t.url('json'), clientId: t.mark, nonce: 'x' }] } }));
way('federated identity, silent', (t) => navigator.credentials.get({ mediation: 'silent',
  identity: { providers: [{ configURL: t.url('json'), clientId: t.mark }] } }));
way('IdentityProvider.getUserInfo', (t) =>
  IdentityProvider.getUserInfo({ configURL: t.url('json'), clientId: 'x' }));
way('IdentityCredential.disconnect', (t) =>
  IdentityCredential.disconnect({ configURL: t.url('json'), clientId: 'x', accountHint: t.mark }));
way('IdentityProvider.register', (t) => IdentityProvider.register(t.url('json')));
way('digital credentials', (t) => navigator.credentials.get({
  digital: { requests: [{ protocol: 'openid4vp', data: { request_uri: t.url() } }] } }));
way('password credential icon', (t) => navigator.credentials.store(
  new PasswordCredential({ id: 'x', password: 'x', iconURL: t.url('png') })));
way('federated credential', (t) => navigator.credentials.store(
  new FederatedCredential({ id: 'x', provider: t.origin, iconURL: t.url('png') })));
way('public key with related origins', (t) => navigator.credentials.get({
  publicKey: { challenge: new Uint8Array(16), rpId: t.host } }));
way('public key, created', (t) => navigator.credentials.create({ publicKey: {
  challenge: new Uint8Array(16), rp: { id: t.host, name: 'x' },
  user: { id: new Uint8Array(4), name: t.mark, displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } }));
way('joinAdInterestGroup', (t) => navigator.joinAdInterestGroup({
  owner: t.origin, name: t.mark, biddingLogicURL: t.url('js'), updateURL: t.url('json'), lifetimeMs: 9999 }, 9));
way('leaveAdInterestGroup', (t) => navigator.leaveAdInterestGroup({ owner: t.origin, name: t.mark }));
way('updateAdInterestGroups', () => navigator.updateAdInterestGroups());
way('runAdAuction', (t) => navigator.runAdAuction({
  seller: t.origin, decisionLogicURL: t.url('js'), trustedScoringSignalsURL: t.url('json'), interestGroupBuyers: [t.origin] }));
way('getInterestGroupAdAuctionData', (t) => navigator.getInterestGroupAdAuctionData({ seller: t.origin }));
way('deprecatedReplaceInURN', (t) => navigator.deprecatedReplaceInURN('urn:uuid:0', { '${x}': t.mark }));
way('browsingTopics', () => document.browsingTopics());
way('hasPrivateToken', (t) => document.hasPrivateToken(t.origin));
way('hasRedemptionRecord', (t) => document.hasRedemptionRecord(t.origin));
way('requestStorageAccess', () => document.requestStorageAccess());
way('requestStorageAccessFor', (t) => document.requestStorageAccessFor(t.origin));
way('sharedStorage.set', (t) => sharedStorage.set('mark', t.mark));
way('sharedStorage.selectURL', (t) => sharedStorage.selectURL('x', [{ url: t.url('html') }]));
way('fence.reportEvent', (t) => fence.reportEvent({ destinationURL: t.url(), eventType: 'x', eventData: t.mark }));
way('fence.setReportEventDataForAutomaticBeacons', (t) =>
  fence.setReportEventDataForAutomaticBeacons({ eventType: 'x', eventData: t.mark, destination: ['buyer'] }));
way('privateAggregation', (t) => privateAggregation.contributeToHistogram({ bucket: 1n, value: t.mark.length }));
way('attribution by navigator', (t) => navigator.attributionReporting.registerSource(t.url()));
way('privateAttribution', (t) => navigator.privateAttribution.saveImpression({ target: t.origin, index: 1 }));
way('presentation', (t) => new PresentationRequest([t.url('html')]).start());
way('presentation availability', (t) => new PresentationRequest([t.url('html')]).getAvailability());
way('presentation reconnect', (t) => new PresentationRequest([t.url('html')]).reconnect('x'));
way('remote playback', (t) => {
  const video = put('video', { src: t.url('webm') });
  return video.remote.prompt();
});
way('airplay', (t) => put('video', { src: t.url('webm'), 'x-webkit-airplay': 'allow' }).webkitShowPlaybackTargetPicker());
way('speech synthesis', (t) => speechSynthesis.speak(new SpeechSynthesisUtterance(t.mark)));
way('speech recognition', () => new (window.SpeechRecognition || webkitSpeechRecognition)().start());
way('geolocation', () => navigator.geolocation.getCurrentPosition(() => {}));
way('encrypted media', () => navigator.requestMediaKeySystemAccess('com.widevine.alpha',
  [{ initDataTypes: ['cenc'], videoCapabilities: [{ contentType: 'video/mp4; codecs="avc1.42E01E"' }] }]));
way('background fetch', async (t) =>
  (await navigator.serviceWorker.ready).backgroundFetch.fetch('x', [t.url()]));
way('push', async () => (await navigator.serviceWorker.ready).pushManager.subscribe({ userVisibleOnly: true }));
way('installed related apps', () => navigator.getInstalledRelatedApps());
way('contacts', () => navigator.contacts.select(['email']));
way('protocol handler', (t) => navigator.registerProtocolHandler('web+zq', `${t.origin}/${t.mark}?%s`));
way('app badge', () => navigator.setAppBadge(1));
way('login status', () => navigator.login.setStatus('logged-in'));
way('translator', () => Translator.create({ sourceLanguage: 'en', targetLanguage: 'nl' }));
way('language model', (t) => LanguageModel.create({ initialPrompts: [{ role: 'user', content: t.mark }] }));
way('summarizer', () => Summarizer.create());
way('model context tool', (t) => navigator.modelContext.provideContext({ tools: [{ name: t.mark }] }));
way('reporting observer and a deprecated call', () => {
  new ReportingObserver(() => {}, { buffered: true }).observe();
  document.webkitCancelFullScreen();
});
way('reporting endpoints by crash', (t) => { window.crashReport.set('mark', t.mark); });
way('performance mark', (t) => performance.mark(t.mark));
way('console with an address', (t) => console.log('%cx', `background:url(${t.url('png')})`));
way('console.table, assert and trace', (t) => { console.assert(false, t.url()); console.trace(t.url()); });
way('an error with an address', (t) => {
  setTimeout(() => { throw new Error(t.url()); });
});
way('a rejection with an address', (t) => { Promise.reject(new Error(t.url())); });
way('source map of a script', (t) => {
  const script = make('script');
  script.src = blobUrl(`0;\n//# sourceMappingURL=${t.url('json')}`);
  inHead(script);
});
way('source map of a function', (t) => Function(`0;\n//# sourceMappingURL=${t.url('json')}`)());
way('source map of a sheet', (t) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`body{}/*# sourceMappingURL=${t.url('json')} */`);
  document.adoptedStyleSheets = [sheet];
});
way('source map of a module', (t) => {
  const name = 'sourceMappingURL';
  const text = (s) => [s.length, ...s.split('').map((c) => c.charCodeAt(0))];
  const section = [...text(name), ...text(t.url('json'))];
  return new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 0, section.length, ...section]));
});
way('WebGPU, shaders', async () => (await navigator.gpu.requestAdapter()).requestDevice());
way('canvas with a picture', (t) => {
  const picture = make('img', { src: t.url('png') });
  make('canvas').getContext('2d').drawImage(picture, 0, 0);
});
way('createImageBitmap of a picture', (t) => {
  const picture = make('img', { src: t.url('png') });
  return createImageBitmap(picture);
});
way('ImageDecoder', (t) => { new ImageDecoder({ data: fetch(t.url('png')), type: 'image/png' }); });
way('MediaSource', (t) => { put('video').src = URL.createObjectURL(new MediaSource()); put('video').src = t.url('webm'); });
way('drag with a picture', (t) => {
  const data = new DataTransfer();
  data.setData('text/uri-list', t.url());
  document.body.dispatchEvent(new DragEvent('dragstart', { dataTransfer: data }));
});
way('clipboard', (t) => navigator.clipboard.writeText(t.mark));
way('clipboard item', (t) => navigator.clipboard.write([new ClipboardItem({ 'text/plain': t.mark })]));
way('execCommand copy', (t) => {
  const field = put('input');
  field.value = t.mark;
  field.select();
  if (!document.execCommand('copy')) throw new Error('refused');
});
way('launch of a scheme', (t) => { put('a', { href: `web+zq:${t.mark}` }).click(); });
way('vibration', () => navigator.vibrate([1]));
way('MIDI, serial, USB, HID', () => Promise.all([navigator.requestMIDIAccess(), navigator.serial.getPorts(), navigator.usb.getDevices()]));
way('window controls', (t) => { window.status = window.defaultStatus = t.mark; });
