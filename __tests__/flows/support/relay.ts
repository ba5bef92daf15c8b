import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A way to a port of this machine that a test can cut. */
export class Relay {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(socket);
        socket.pipe(other);
        socket.on("error", () => other.destroy());
        socket.on("close", () => this.#sockets.delete(socket));
      }
    });
  }

  /** @param to where it leads, by any scheme */
  static async start(to: string): Promise<Relay> {
    const relay = new Relay(Number(new URL(to).port));
    await once(relay.#server.listen(0, "127.0.0.1"), "listening");
    return relay;
  }

  /** The same URL by this way. */
  url(to: string): string {
    return Object.assign(new URL(to), { port: String((this.#server.address() as AddressInfo).port) }).href;
  }

  /** Ends whatever goes this way. What comes after goes through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.cut();
    await closed;
  }
}
