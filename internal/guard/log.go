package guard

import (
	"log/slog"
	"net/http"
	"runtime/debug"
)

// logged tells what was asked and answered, and ends a request that panics.
// Queries, headers and bodies are not told: they hold names, tokens, passwords.
func (g *Guard) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		begun := g.opts.Now()
		seen := &told{ResponseWriter: rw}
		defer func() {
			p := recover()
			if p == http.ErrAbortHandler { //nolint:errorlint,err113 // net/http compares so
				panic(p)
			}
			if p != nil {
				g.opts.Log.ErrorContext(r.Context(), "panic", "path", r.URL.Path, "panic", p, "stack", string(debug.Stack()))
				if seen.status == 0 {
					g.refuse(seen, r, http.StatusInternalServerError, "internal", "something broke here, not in your request")
				}
			}
			level := slog.LevelDebug
			if seen.status >= 500 {
				level = slog.LevelWarn
			}
			g.opts.Log.Log(r.Context(), level, "request", "method", r.Method, "path", r.URL.Path, "status", seen.status, "bytes", seen.bytes,
				"ms", g.opts.Now().Sub(begun).Milliseconds(), "who", seen.who, "from", g.address(r).String())
		}()
		next.ServeHTTP(seen, r)
	})
}

// told remembers what was answered.
type told struct {
	http.ResponseWriter
	status int
	bytes  int64
	who    string
}

func (t *told) WriteHeader(status int) {
	if t.status == 0 {
		t.status = status
	}
	t.ResponseWriter.WriteHeader(status)
}

func (t *told) Write(b []byte) (int, error) {
	if t.status == 0 {
		t.status = http.StatusOK
	}
	n, err := t.ResponseWriter.Write(b)
	t.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (t *told) Unwrap() http.ResponseWriter { return t.ResponseWriter }
