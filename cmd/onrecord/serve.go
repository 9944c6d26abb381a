package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"

	"onrecord/internal/store"
	"onrecord/internal/web"
)

// How long a request may take, and how long those under way are waited for at
// the end.
const (
	headTime  = 5 * time.Second
	readTime  = 30 * time.Second
	writeTime = 2 * time.Minute // a table of everything takes a while
	idleTime  = 2 * time.Minute
	endTime   = 4 * time.Second
	maxHead   = 64 << 10 // bytes
)

// serveFlags are the flags of serve as they were given.
type serveFlags struct{ db, listen string }

func newServe(e env) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve [flags]",
		Short: "Serve the ledger as web pages",
		Long: `serve opens the workbench on a ledger: web pages of who said what, who stands
where, of figures, articles and people, each row with the words that prove it.
It prints its address and serves until Ctrl-C.`,
		Example: `  onrecord serve
  onrecord serve --db coverage.db --listen 127.0.0.1:9000`,
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
	return c
}

func runServe(ctx context.Context, e env, f *serveFlags) error {
	return withLedger(ctx, f.db, false, func(s *store.Store) error {
		log := slog.New(slog.NewTextHandler(e.stderr, nil))
		local := web.Visitor{Name: decider(e, ""), May: web.Admin}
		pages, err := web.New(web.Options{Ledger: s, Now: time.Now, Who: func(*http.Request) web.Visitor { return local }, Log: log})
		if err != nil {
			return err
		}
		var lc net.ListenConfig
		at, err := lc.Listen(ctx, "tcp", f.listen)
		if err != nil {
			return usageError{fmt.Errorf("--listen %s: %w", f.listen, bareCause(err))}
		}
		put(e, "The workbench on %s is at http://%s (Ctrl-C ends it)\n", s.Name(), at.Addr())
		return serveOn(ctx, at, &http.Server{
			Handler: pages, ReadHeaderTimeout: headTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
			MaxHeaderBytes: maxHead, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
		})
	})
}

// serveOn serves until ctx ends; requests under way then have endTime to be
// answered.
func serveOn(ctx context.Context, at net.Listener, server *http.Server) error {
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(at) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	last, stop := context.WithTimeout(context.WithoutCancel(ctx), endTime)
	defer stop()
	err := server.Shutdown(last)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close() // those who still wait are let go
	}
	<-ended
	return err
}
