// Who is looking at this page. Until there are identities, the address says so: ?user=bob.

export const user = new URLSearchParams(location.search).get('user') || 'alice';
