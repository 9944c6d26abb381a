package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"onrecord"
	"onrecord/internal/api"
	"onrecord/internal/fetch"
	"onrecord/internal/guard"
	"onrecord/internal/store"
	"onrecord/internal/web"
	"onrecord/reader"
)

// patience is how long a server waits for what.
type patience struct {
	head, read, write, idle time.Duration
	end                     time.Duration // for those under way when it is to end
}

// usually is the patience of a server; a table of everything takes a while.
func usually() patience {
	return patience{head: 5 * time.Second, read: 30 * time.Second, write: 2 * time.Minute, idle: 2 * time.Minute, end: 4 * time.Second}
}

// maxHead is the largest head of a request, in bytes.
const maxHead = 64 << 10

// serveFlags are the flags of serve as they were given.
type serveFlags struct {
	db, listen     string
	hosts          []string
	cert, key      string
	behind, access bool
	rate           float64
}

func newServe(e env) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Serve the ledger as web pages, and to programs",
		Long: `serve opens the workbench on a ledger: web pages of who said what, who stands
where, of figures, articles and people, each row with the words that prove it.
Programs find the same under /api/v1. It prints its address and serves until
Ctrl-C.

By default it serves this machine alone, and whoever sits at it is the admin.
To serve others it takes users ('onrecord user add'), who log in or send a token;
then --listen may name another address. Over the internet it wants TLS: of its
own (--tls-cert, --tls-key), or of a proxy in front (--behind-proxy). See
docs/serving.md.`,
		Example: `  onrecord serve
  onrecord serve --db coverage.db --listen 127.0.0.1:9000
  onrecord user add ann --role admin && onrecord serve --listen :8443 --tls-cert cert.pem --tls-key key.pem
  onrecord serve --behind-proxy --host onrecord.example.org`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := settle(e, cmd); err != nil {
				return err
			}
			return runServe(cmd.Context(), e, &f)
		},
	}
	dbFlag(c, &f.db)
	c.Flags().StringVar(&f.listen, "listen", "127.0.0.1:8080", "address and port to serve on; port 0 takes one that is free")
	c.Flags().StringSliceVar(&f.hosts, "host", nil, "a name by which the server is called, besides its address; may be given several times")
	c.Flags().StringVar(&f.cert, "tls-cert", "", "serve over TLS with this certificate (PEM)")
	c.Flags().StringVar(&f.key, "tls-key", "", "the key of the certificate (PEM)")
	c.Flags().BoolVar(&f.behind, "behind-proxy", false, "a proxy in front ends TLS and adds X-Forwarded-For; needs users")
	c.Flags().Float64Var(&f.rate, "rate", 50, "requests a second that one address may make, four times as many at once; 0 for any")
	c.Flags().BoolVar(&f.access, "log-requests", false, "log every request on standard error, not only trouble")
	return c
}

// check finds out whom the server may serve. It gives whether that is this
// machine alone.
func (f *serveFlags) check(users bool) (alone bool, err error) {
	host, _, err := net.SplitHostPort(f.listen)
	switch {
	case err != nil:
		return false, usageError{fmt.Errorf("--listen %s: want address:port, as 127.0.0.1:8080", f.listen)}
	case (f.cert == "") != (f.key == ""):
		return false, usageError{errors.New("--tls-cert and --tls-key go together")}
	case f.cert != "" && f.behind:
		return false, usageError{errors.New("--behind-proxy leaves TLS to the proxy: leave out --tls-cert and --tls-key")}
	case !(f.rate >= 0):
		return false, usageError{fmt.Errorf("--rate %v: want 0 or more", f.rate)}
	}
	at, err := netip.ParseAddr(host)
	alone = strings.EqualFold(host, "localhost") || (err == nil && at.Unmap().IsLoopback())
	switch {
	case !alone && !users:
		return false, usageError{fmt.Errorf("--listen %s would serve others than this machine, and the ledger has no users: add one ('onrecord user add NAME --role admin'), or listen on 127.0.0.1", f.listen)}
	case f.behind && !users:
		return false, usageError{errors.New("--behind-proxy would serve others than this machine, and the ledger has no users: add one ('onrecord user add NAME --role admin')")}
	}
	return alone && !f.behind, nil
}

// names are those by which the server is called, none for any: a server for
// users who log in may have names that it does not know.
func (f *serveFlags) names(alone bool) []string {
	host, _, err := net.SplitHostPort(f.listen)
	if err != nil || (!alone && len(f.hosts) == 0) {
		return nil
	}
	out := []string{}
	if alone {
		out = append(out, "localhost", "127.0.0.1", "::1")
	}
	for _, name := range append(f.hosts, host) {
		if name != "" {
			out = append(out, strings.ToLower(strings.TrimSuffix(name, ".")))
		}
	}
	return out
}

func runServe(ctx context.Context, e env, f *serveFlags) error {
	return withStore(ctx, f.db, store.Options{Now: time.Now, Lean: true}, func(s *store.Store) error {
		users, err := s.HasAccounts(ctx)
		if err != nil {
			return err
		}
		alone, err := f.check(users)
		if err != nil {
			return err
		}
		level := slog.LevelInfo
		if f.access {
			level = slog.LevelDebug
		}
		log := slog.New(slog.NewTextHandler(e.stderr, &slog.HandlerOptions{Level: level}))
		handler, err := f.handler(ctx, e, s, alone, log)
		if err != nil {
			return err
		}
		var lc net.ListenConfig
		at, err := lc.Listen(ctx, "tcp", f.listen)
		if err != nil {
			return usageError{fmt.Errorf("--listen %s: %w", f.listen, bareCause(err))}
		}
		p := usually()
		server := newHTTPServer(handler, log, p)
		scheme := "http"
		if f.cert != "" {
			pair, err := tls.LoadX509KeyPair(f.cert, f.key)
			if err != nil {
				_ = at.Close()
				return usageError{fmt.Errorf("--tls-cert %s: %w", f.cert, err)}
			}
			scheme, at = "https", tls.NewListener(at, &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"}})
		}
		put(e, "The workbench on %s is at %s://%s (Ctrl-C ends it)\n", s.Name(), scheme, at.Addr())
		if !alone && f.cert == "" && !f.behind {
			log.WarnContext(ctx, "passwords go over the network in the clear: give --tls-cert and --tls-key, or put a proxy in front (--behind-proxy)")
		}
		return serveOn(ctx, at, server, p.end)
	})
}

// handler is everything that is served: the guard, and behind it pages and the
// API.
func (f *serveFlags) handler(ctx context.Context, e env, s *store.Store, alone bool, log *slog.Logger) (http.Handler, error) {
	opts := guard.Options{
		Ledger: s, Now: time.Now, Log: log, Hosts: f.names(alone), Secure: f.cert != "" || f.behind, Proxied: f.behind,
		Rate: f.rate, MaxBytes: api.MaxBody, Harmless: []string{api.ReadPath},
	}
	if alone {
		opts.Local = decider(e, "")
	}
	g, err := guard.New(opts)
	if err != nil {
		return nil, err
	}
	pages, err := web.New(web.Options{Ledger: s, Now: time.Now, Log: log, Token: g.Token, Who: func(r *http.Request) web.Visitor {
		v := guard.VisitorOf(r.Context())
		return web.Visitor{Name: v.Name, May: roleOf(v.May), LoggedIn: guard.LoggedIn(r.Context())}
	}})
	if err != nil {
		return nil, err
	}
	// The reader takes memory that a server of pages alone does without.
	load := sync.OnceValues(reader.New)
	programs := api.New(api.Options{
		Ledger: s, Log: log, Now: time.Now, Version: reader.Version, Closing: ctx, Fetch: fetch.New(e.fetch), Reading: max(1, runtime.NumCPU()-1),
		Read: func(a *onrecord.Article) (*onrecord.Record, error) {
			r, err := load()
			if err != nil {
				return nil, err
			}
			return r.Read(a), nil
		},
	})
	mux := http.NewServeMux()
	mux.Handle("/api/", programs)
	mux.Handle("/", pages)
	return g.Wrap(mux), nil
}

// roleOf is a role as the pages know it.
func roleOf(r guard.Role) web.Role {
	switch r {
	case guard.Admin:
		return web.Admin
	case guard.Reviewer:
		return web.Reviewer
	default:
		return web.Reader
	}
}

func newHTTPServer(h http.Handler, log *slog.Logger, p patience) *http.Server {
	return &http.Server{
		Handler: h, ReadHeaderTimeout: p.head, ReadTimeout: p.read, WriteTimeout: p.write, IdleTimeout: p.idle,
		MaxHeaderBytes: maxHead, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}

// serveOn serves until ctx ends; requests under way then have some time to be
// answered.
func serveOn(ctx context.Context, at net.Listener, server *http.Server, wait time.Duration) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), wait)
	defer stop()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // those who still wait are let go
	}
	if e := <-ended; err == nil && !errors.Is(e, http.ErrServerClosed) {
		err = e
	}
	return err
}
