// Starts Azurite so that only the application decides when it stops.
// usage: node start.cjs <azurite.js> <its arguments…>; one line on standard input stops it.
'use strict'

// ^C reaches every process of the terminal; the application still needs its storage to finish what it began.
const once = process.once
process.once = (event, handler) => (event === 'SIGINT' ? process : once.call(process, event, handler))
process.on('SIGINT', () => {})

// An application that was killed leaves its storage running for the next start, without a reader of its output.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

process.stdin.once('data', () => process.emit('SIGTERM'))
process.stdin.unref()

process.argv.splice(1, 1)
require(process.argv[1])
