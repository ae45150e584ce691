FROM node:20
WORKDIR /web
COPY web .
RUN npm ci
WORKDIR /api
COPY api/package.json api/package-lock.json ./
RUN npm ci
COPY api .
