// Real-time communication: DNS and UDP by another road than requests.
const offer = async (Peer, servers, prepare = (peer) => peer.createDataChannel('x')) => {
  const peer = new Peer({ iceServers: servers, iceCandidatePoolSize: 1 });
  prepare(peer);
  await peer.setLocalDescription(await peer.createOffer());
  return peer;
};
way('RTCPeerConnection stun by name', (t) => offer(RTCPeerConnection, [{ urls: `stun:${t.ice}` }]));
way('RTCPeerConnection stun over TCP', (t) => offer(RTCPeerConnection, [{ urls: `stuns:${t.ice}` }]));
way('RTCPeerConnection turn by name', (t) => offer(RTCPeerConnection, [
  { urls: `turn:${t.ice}`, username: t.mark, credential: 'x' }]));
way('RTCPeerConnection turn over TCP', (t) => offer(RTCPeerConnection, [
  { urls: `turn:${t.ice}?transport=tcp`, username: t.mark, credential: 'x' }]));
way('RTCPeerConnection turn user name by UDP', (t) => offer(RTCPeerConnection, [
  { urls: `turn:127.0.0.1:${t.udp}`, username: t.mark, credential: 'x' }]));
way('webkitRTCPeerConnection', (t) => offer(webkitRTCPeerConnection, [{ urls: `stun:${t.ice}` }]));
way('mozRTCPeerConnection', (t) => offer(mozRTCPeerConnection, [{ urls: `stun:${t.ice}` }]));
way('RTCPeerConnection of window', (t) => offer(window.RTCPeerConnection, [{ urls: `stun:${t.ice}` }]));
way('RTCPeerConnection with a transceiver', (t) => offer(RTCPeerConnection, [{ urls: `stun:${t.ice}` }],
  (peer) => peer.addTransceiver('audio')));
way('RTCPeerConnection remote candidate by name', async (t) => {
  const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()];
  one.createDataChannel('x');
  await one.setLocalDescription(await one.createOffer());
  await two.setRemoteDescription(one.localDescription);
  await two.setLocalDescription(await two.createAnswer());
  await one.setRemoteDescription(two.localDescription);
  await one.addIceCandidate({ candidate: `candidate:1 1 udp 2113937151 ${t.host} 9999 typ host`, sdpMid: '0' });
});
way('RTCPeerConnection.setConfiguration', async (t) => {
  const peer = await offer(RTCPeerConnection, []);
  peer.setConfiguration({ iceServers: [{ urls: `stun:${t.ice}` }] });
  peer.restartIce();
  await peer.setLocalDescription();
});
way('RTCPeerConnection.generateCertificate and assertion', (t) => {
  const peer = new RTCPeerConnection();
  peer.setIdentityProvider(t.host, { protocol: t.mark });
  return peer.getIdentityAssertion();
});
way('RTCIceGatherer', (t) => { new RTCIceGatherer({ iceServers: [{ urls: `stun:${t.ice}` }] }); });
way('RTCIceTransport', (t) => new RTCIceTransport().gather({ iceServers: [{ urls: `stun:${t.ice}` }] }));
way('UDPSocket', (t) => { new UDPSocket({ remoteAddress: '127.0.0.1', remotePort: t.udp }); });
way('TCPSocket', (t) => { new TCPSocket(t.host, 80); });
way('getUserMedia', () => navigator.mediaDevices.getUserMedia({ audio: true }));
way('MediaStream of a canvas', (t) => {
  const stream = make('canvas').captureStream();
  return offer(RTCPeerConnection, [{ urls: `stun:${t.ice}` }], (peer) => peer.addTrack(stream.getTracks()[0]));
});
