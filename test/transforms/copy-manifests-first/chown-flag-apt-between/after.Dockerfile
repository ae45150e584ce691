FROM node:20
WORKDIR /app
RUN apt-get update && apt-get install -y git
COPY --chown=node:node package.json package-lock.json ./
RUN npm ci
COPY --chown=node:node . .
