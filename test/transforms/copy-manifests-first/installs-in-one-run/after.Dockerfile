FROM node:20
RUN apt-get update && \
    apt-get install -y python3-pip
WORKDIR /app
COPY package.json package-lock.json requirements.txt ./
RUN npm ci && \
    pip install --break-system-packages -r requirements.txt
COPY . .
RUN npm run build
