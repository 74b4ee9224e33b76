// embed.js: the element <lek-check>; docs/embedding.md. The one message that it hears is the same for everybody.
(() => {
  const WORDS = {
    nl: ['Controleer of uw gegevens zijn gelekt', 'Openen in een eigen venster'],
    en: ['Check whether your data leaked', 'Open in a window of its own'],
    tr: ['Verilerinizin sızıp sızmadığını denetleyin', 'Ayrı bir pencerede aç'],
    ar: ['تحقق هل تسرّبت بياناتك', 'افتح في نافذة مستقلة'],
  };
  const make = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };

  class LekCheck extends HTMLElement {
    static get observedAttributes() {
      return ['src', 'lang', 'mode', 'height', 'label'];
    }

    connectedCallback() {
      this.root = this.root || this.attachShadow({ mode: 'open' });
      this.hear = this.hear || ((event) => this.onMessage(event));
      window.addEventListener('message', this.hear);
      this.render();
    }

    attributeChangedCallback(name, before, now) {
      if (this.isConnected && this.root && before !== now) this.render();
    }

    disconnectedCallback() {
      window.removeEventListener('message', this.hear);
      clearTimeout(this.silence);
      this.root.textContent = '';
    }

    // What is wrong, in words.
    fault() {
      const [src, mode, height] = ['src', 'mode', 'height'].map((name) => this.getAttribute(name));
      try {
        this.address = new URL(src, document.baseURI);
      } catch (ignored) {
        this.address = null;
      }
      if (!src || !this.address || !/^https?:$/.test(this.address.protocol)) {
        return `src must be an http address, not "${src}"`;
      }
      if (mode && mode !== 'window' && mode !== 'inline') {
        return `mode must be "inline" or "window", not "${mode}"`;
      }
      if (height && !(height >= 480 && height <= 4000)) {
        return `height must be 480 to 4000, not "${height}"`;
      }
      return '';
    }

    render() {
      clearTimeout(this.silence);
      this.root.textContent = '';
      const fault = this.fault();
      if (fault) {
        console.error(`lek-check: ${fault}`);
        this.root.append(make('slot', {}));
        return;
      }
      const lang = this.getAttribute('lang') || document.documentElement.lang || 'en';
      const [title, open] = WORDS[lang.toLowerCase().split('-')[0]] || WORDS.en;
      const label = this.getAttribute('label') || title;
      if (this.hasAttribute('lang')) this.address.searchParams.set('lang', lang);
      // By script, since a host's policy may refuse styles.
      const corner = 'border-radius:var(--lek-check-radius,.5rem)';
      const link = make('a', { href: this.address, target: '_blank', rel: 'noopener noreferrer' });
      if (this.getAttribute('mode') === 'window') {
        link.textContent = label;
        link.style.cssText = `display:inline-block;padding:.75rem 1.25rem;font-weight:700;${corner};
          background:var(--lek-check-accent,#0b5b72);color:var(--lek-check-on-accent,#fff)`;
        this.root.append(link);
        return;
      }
      link.textContent = open;
      link.style.color = 'inherit';
      this.frame = make('iframe', { src: this.address, title: label, loading: 'lazy', referrerpolicy: 'no-referrer' });
      this.frame.onload = () => {
        this.silence = setTimeout(() => this.dispatchEvent(new Event('loaderror')), 30000);
      };
      this.frame.style.cssText = `display:block;box-sizing:border-box;width:100%;${corner};
        height:var(--lek-check-height,${this.getAttribute('height') || 760}px);border:var(--lek-check-border,1px solid #5d6f79)`;
      const below = make('div', {});
      below.append(link);
      this.root.append(this.frame, below);
    }

    onMessage({ source, origin, data }) {
      if (!this.frame || source !== this.frame.contentWindow) return;
      if (origin !== this.address.origin || !data || data.lekcheck !== 1) return;
      clearTimeout(this.silence);
      this.dispatchEvent(new Event('ready'));
    }
  }

  if (!customElements.get('lek-check')) customElements.define('lek-check', LekCheck);
})();
