package browsertest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long anything may take: the machine may be busy.
const patience = 45 * time.Second

// browserPath is the browser, or why there is none.
func browserPath() (path, none string) {
	switch set := os.Getenv("ONRECORD_BROWSER"); set {
	case "off":
		return "", "ONRECORD_BROWSER=off"
	case "":
	default:
		return set, ""
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, ""
		}
	}
	return "", "no browser: install chromium, or name one in ONRECORD_BROWSER"
}

// startBrowser starts the one browser of the tests.
func startBrowser(t *testing.T, path string) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()), chromedp.WSURLReadTimeout(patience),
		chromedp.Flag("no-proxy-server", true), chromedp.Flag("lang", "en-GB"), chromedp.Flag("hide-scrollbars", true))
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox)
	}
	all, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, end := chromedp.NewContext(all)
	t.Cleanup(func() {
		_ = chromedp.Cancel(ctx)
		end()
		stop()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("the browser does not start: %v", err)
	}
	return ctx
}

// tab is a tab that starts without cookies and keeps what goes wrong in it.
type tab struct {
	*testing.T
	ctx  context.Context
	at   string // the address of the server
	mu   sync.Mutex
	told []string
	seen map[string]network.ResourceType // what was loaded
}

// watching tells the console of what breaks the policy of content, and counts
// what moves while a page is laid out.
const watching = `
document.addEventListener("securitypolicyviolation", (e) => console.error("policy: " + e.violatedDirective + " " + e.blockedURI));
window.moved = [];
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) if (!e.hadRecentInput) window.moved.push(e.value + " " + e.sources.map((s) => s.node?.nodeName + "." + s.node?.className).join(" "));
}).observe({ type: "layout-shift", buffered: true });`

func openTab(browser context.Context, t *testing.T, at string) *tab {
	t.Helper()
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	b := &tab{T: t, ctx: ctx, at: at, seen: map[string]network.ResourceType{}}
	host := strings.TrimPrefix(at, "http://")
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	err := chromedp.Listen(ctx, func(ev any) {
		e, ok := ev.(*network.EventRequestWillBeSent)
		if !ok {
			return
		}
		b.mu.Lock()
		defer b.mu.Unlock()
		b.seen[e.Request.URL] = e.Type
		if u, err := url.Parse(e.Request.URL); err != nil || (u.Host != host && u.Scheme != "data") {
			b.told = append(b.told, "a request to "+e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	console := chromedp.Console(ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			if m.Type == "error" || m.Type == "warning" || m.Type == chromedp.ConsoleException {
				b.mu.Lock()
				b.told = append(b.told, string(m.Type)+": "+m.Text)
				b.mu.Unlock()
			}
		}
	}()
	b.do(called(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watching}))
	b.size(1280)
	b.theme("light")
	return b
}

// faults are what went wrong since it was last asked.
func (b *tab) faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	told := b.told
	b.told = nil
	return told
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, end := context.WithTimeout(b.ctx, patience)
	defer end()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// ask evaluates an expression in the page.
func ask[V any](b *tab, js string) V {
	b.Helper()
	ctx, end := context.WithTimeout(b.ctx, patience)
	defer end()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[V](js, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%.200s: %v", js, err)
	}
	return v
}

// open goes to an address of the server.
func (b *tab) open(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.at + path))
}

// leads does what opens another page, and waits for it.
func (b *tab) leads(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ask[bool](b, "window.before = true")
	b.do(steps...)
	b.until("document.readyState === 'complete' && !window.before && location.href !== 'about:blank'")
}

// until waits for something to be so. A page that is being left has no answer.
func (b *tab) until(js string) {
	b.Helper()
	ctx, end := context.WithTimeout(b.ctx, patience)
	defer end()
	for {
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+js+")"))
		if err == nil && ok {
			return
		}
		if ctx.Err() != nil {
			b.Fatalf("%s: never so: %v; the page is %s", js, err, b.path())
		}
		time.Sleep(30 * time.Millisecond)
	}
}

// path is where the page is, without the server.
func (b *tab) path() string {
	return ask[string](b, "location.pathname + location.search + location.hash")
}

// text is that of the first element that fits.
func (b *tab) text(which string) string {
	return ask[string](b, fmt.Sprintf("(document.querySelector(%q)?.textContent ?? '').replace(/\\s+/g, ' ').trim()", which))
}

// count counts the elements that fit.
func (b *tab) count(which string) int {
	return ask[int](b, fmt.Sprintf("document.querySelectorAll(%q).length", which))
}

func (b *tab) click(which string) chromedp.Action[chromedp.Void] {
	return chromedp.Click(chromedp.CSS(which))
}

// write puts words into a field, in place of what it holds.
func (b *tab) write(which, words string) {
	b.Helper()
	b.do(chromedp.Clear(chromedp.CSS(which)), chromedp.SendKeys(chromedp.CSS(which), words))
}

// key presses keys one after another. The letter goes with the press, as from a
// keyboard: a page that takes the press for itself keeps the letter out of
// fields.
func key(keys string, with ...chromedp.Modifier) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		for _, r := range keys {
			events := kb.Encode(r)
			for _, k := range events {
				if k.Type == kb.KeyChar {
					events[0].Text, events[0].UnmodifiedText = k.Text, k.UnmodifiedText
				}
			}
			for _, k := range events {
				if k.Type == kb.KeyChar {
					continue
				}
				for _, m := range with {
					k.Modifiers |= int64(m)
					k.Text, k.UnmodifiedText = "", ""
				}
				if _, err := cdp.Call(ctx, t, input.DispatchKeyEvent, *k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (b *tab) size(width int64) {
	b.Helper()
	height := int64(900)
	if width < 600 {
		height = 844
	}
	b.do(called(emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: width, Height: height, DeviceScaleFactor: 1}))
}

func (b *tab) theme(name string) {
	b.Helper()
	b.do(called(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name},
		{Name: "prefers-reduced-motion", Value: "reduce"},
	}}))
}
