package browsertest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// slowly opens pages over a line that is slow: the browser may draw what has
// come so far, and nothing that it drew may move when the rest comes.
func (b *bench) slowly(t *testing.T) {
	sample := b.program.serve(t, b.program.ledger(t, nil))
	empty := b.program.serve(t, b.program.empty(t))
	pages := map[string][]string{
		empty:  {"/"},
		sample: {"/stories", "/positions?target=Alan+Thorne", "/people", "/figures", "/network", "/review?kind=positions", "/search?q=leader"},
	}
	for at, paths := range pages {
		slow := openTab(b.browser, t, trickle(t, at))
		for _, width := range []int64{1280, 390} {
			slow.size(width)
			for _, path := range paths {
				slow.open(path)
				slow.still(fmt.Sprintf("%s at %d, slowly", path, width))
			}
		}
	}
}

// trickle serves what a server serves, its pages in small pieces with a pause
// after each.
func trickle(t *testing.T, at string) string {
	t.Helper()
	const piece, pause = 600, 15 * time.Millisecond
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		res, err := http.Get(at + r.URL.String())
		if err != nil {
			t.Error(err)
			return
		}
		defer func() { _ = res.Body.Close() }()
		for name, values := range res.Header {
			w.Header()[name] = values
		}
		w.WriteHeader(res.StatusCode)
		if !strings.HasPrefix(res.Header.Get("Content-Type"), "text/html") {
			_, _ = io.Copy(w, res.Body)
			return
		}
		for {
			if _, err := io.CopyN(w, res.Body, piece); err != nil {
				return
			}
			_ = http.NewResponseController(w).Flush()
			time.Sleep(pause)
		}
	}))
	t.Cleanup(s.Close)
	return s.URL
}
