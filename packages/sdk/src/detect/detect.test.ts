import { describe, expect, it } from 'vitest'
import { databaseKind, databaseVersion, storageKind } from './detect.ts'

describe('databaseKind', () => {
  it.each([
    ['postgres://ada:secret@db.internal/shop', 'postgresql'],
    ['postgresql+psycopg2://db/shop', 'postgresql'],
    ['pg', 'postgresql'],
    ['PostgreSQL 15.3 (Debian 15.3-0+deb12u1) on x86_64-pc-linux-gnu', 'postgresql'],
    ['mysql://db/shop', 'mysql'],
    ['mysql2', 'mysql'],
    ['mariadb://db/shop', 'mysql'],
    ['10.11.6-MariaDB-0+deb12u1', 'mysql'],
    ['sqlite:///srv/shop.db', 'sqlite'],
    ['sqlite3', 'sqlite'],
    ['better-sqlite3', 'sqlite'],
    ['node:sqlite', 'sqlite'],
    ['file:shop.db?mode=ro', 'sqlite'],
    [':memory:', 'sqlite'],
    ['mongodb://db/shop', 'unknown'],
    ['my-postgres-host', 'unknown'],
    ['', 'unknown'],
    [undefined, 'unknown'],
  ])('is of %j: %s', (text, kind) => {
    expect(databaseKind(text)).toBe(kind)
  })
})

describe('databaseVersion', () => {
  it.each([
    ['PostgreSQL 15.3 (Debian 15.3-0+deb12u1) on x86_64-pc-linux-gnu', '15.3'],
    ['PostgreSQL 17', '17'],
    ['8.0.36-0ubuntu0.22.04.1', '8.0.36'],
    ['10.11.6-MariaDB-0+deb12u1', '10.11.6'],
    ['5.5.5-10.11.6-MariaDB', '10.11.6'],
    ['3.53.0', '3.53.0'],
    ['none', 'unknown'],
    [null, 'unknown'],
  ])('is of %j: %s', (text, version) => {
    expect(databaseVersion(text)).toBe(version)
  })
})

describe('storageKind', () => {
  it.each([
    ['s3://tickets/uploads', 's3'],
    ['https://tickets.s3.eu-central-1.amazonaws.com/', 's3'],
    ['storages.backends.s3boto3.S3Boto3Storage', 's3'],
    ['@aws-sdk/client-s3', 's3'],
    ['gs://tickets', 'gcs'],
    ['https://storage.googleapis.com/tickets', 'gcs'],
    ['@google-cloud/storage', 'gcs'],
    ['abfss://tickets@account.dfs.core.windows.net/', 'azure'],
    ['https://account.blob.core.windows.net/tickets', 'azure'],
    ['@azure/storage-blob', 'azure'],
    ['/srv/uploads', 'file'],
    ['./uploads', 'file'],
    ['C:\\uploads', 'file'],
    ['file:///srv/uploads', 'file'],
    ['django.core.files.storage.FileSystemStorage', 'file'],
    ['https://minio.internal/tickets', 'unknown'],
    ['https://s3.amazonaws.com.evil.example/', 'unknown'],
    [7, 'unknown'],
  ])('is of %j: %s', (text, kind) => {
    expect(storageKind(text)).toBe(kind)
  })
})
