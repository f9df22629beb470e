"""The Dask engine: submissions run on the workers of a cluster, each behind a wall of its own.

- cluster.py: the entrance, Cluster.students and Cluster.authors; terms.py: what can be set
- scheduler.py: that of others; own_workers.py, credentials.py: one of our own; quiet.py: neither of Dask's logs
- crew.py: who has opened a wall, who is left out and why; facts.py: what must be the same everywhere
- dispatch.py, batches.py: which submissions go to which worker, and what happens when one fails
- link.py, orders.py, papers.py, packed_run.py: what travels, as bytes of our own
- station.py: what runs on a worker

Only cluster.py is imported by others; `distributed` is not imported before a cluster is used.
"""
