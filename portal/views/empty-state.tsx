// A page or list with nothing in it says why, and what to do next.
import type { Child } from 'hono/jsx';

export function EmptyState({ title, href, action, children }: { title: string; href?: string; action?: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children && <p class="soft">{children}</p>}
      {href && action && <p><a class="btn sec" href={href}>{action}</a></p>}
    </div>
  );
}
