// unpack.js: puts the program's module together again, whose parts stand in an order that compresses
// well (xtask/src/pack.rs says which). Its text stands in room.js. What it gives are the bytes of a
// module; what such bytes may do is the room's matter, whatever they are.
const unpack = (buffer) => {
  const input = new Uint8Array(buffer);
  const view = new DataView(buffer);
  if (view.getUint32(0) === 0x0061736d) return buffer; // It is a module already.
  const at = [60]; // Where each part goes on.
  for (let n = 0; n < 15; n += 1) at.push(at[n] + view.getUint32(n * 4, true));
  const [before, behind] = [input.subarray(at[13], at[14]), input.subarray(at[14], at[15])];
  const made = new Uint8Array(input.length * 2);
  let size = before.length;
  const take = (n, count) => {
    for (; count; count -= 1) { made[size] = input[at[n]]; size += 1; at[n] += 1; }
  };
  const number = (n) => {
    let value = 0;
    for (let [shift, more] = [0, 128]; more; shift += 7) {
      const byte = input[at[n]];
      more = byte & 128;
      value |= (byte & 127) << shift;
      take(n, 1);
    }
    return value >>> 0;
  };
  // What has its length before it, in five bytes, since it is known only afterwards.
  const sized = (write) => {
    const begin = size += 5;
    write();
    for (let n = 0; n < 5; n += 1) {
      made[begin - 5 + n] = ((size - begin) >>> (7 * n) & 127) | (n < 4 && 128);
    }
  };
  const two = (op) => { // Instructions of two parts.
    const second = number(0);
    const lane = op === 253 && second > 83 && second < 92;
    const places = op === 253 && (second < 12 || lane || second === 92 || second === 93);
    if (places) { number(8); number(9); }
    const more = op === 252 ? [2, 1, 2, 1][second - 8] : [16, 16][second - 12];
    take(12, more || +(lane || (op === 253 && second > 20 && second < 35)));
  };
  // Which stream has the one number that follows on an instruction.
  const streams = { 12: 3, 13: 3, 16: 4, 32: 6, 33: 6, 34: 6, 35: 7, 36: 7, 65: 10, 66: 11 };
  const body = () => {
    for (let groups = number(1); groups; groups -= 1) { number(1); take(1, 1); }
    for (let open = 1; open;) {
      const op = input[at[0]];
      if (op > 1 && op < 5) open += 1;
      if (op === 11) open -= 1;
      take(0, 1);
      if (op > 251) two(op);
      else if (op > 1 && op < 5) take(2, 1);
      else if (op === 14) for (let n = number(3) + 1; n; n -= 1) number(3);
      else if (op > 39 && op < 63) { number(8); number(9); }
      else if (op === 17) { number(5); number(5); }
      else if (op === 67 || op === 68) take(12, 4 * (op - 66));
      else if (op === 63 || op === 64) take(12, 1);
      else if (streams[op]) number(streams[op]);
    }
  };
  made.set(before);
  made[size] = 10; // The section of code.
  size += 1;
  sized(() => { for (let functions = number(1); functions; functions -= 1) sized(body); });
  made.set(behind, size);
  return made.slice(0, size + behind.length).buffer;
};
