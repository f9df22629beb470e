"""Goal: leave an event loop with tasks that never end.
Seen instead: a loop needs sockets, which there are none of.
"""
# expect: forbidden|error
# says: Operation not permitted|are out of reach here
# ruff: noqa

import asyncio


async def forever():
    while True:
        await asyncio.sleep(1)


async def start():
    asyncio.get_running_loop().create_task(forever())
    return []


def attack(x):
    return asyncio.run(start())
